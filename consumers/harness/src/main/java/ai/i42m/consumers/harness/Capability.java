package ai.i42m.consumers.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a test proves that a client can do under watch; the table of docs/watch.md is written from
 * it.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CapabilityReport.class)
public @interface Capability {

  /** In few words, the same for all clients that have it: {@code streaming}, {@code raw}. */
  String value();
}
