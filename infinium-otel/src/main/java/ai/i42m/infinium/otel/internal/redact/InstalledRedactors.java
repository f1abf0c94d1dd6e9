package ai.i42m.infinium.otel.internal.redact;

import ai.i42m.infinium.error.ConfigurationException;
import ai.i42m.infinium.otel.Redactor;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Redactors that stand on the class path as services. Stateless and thread-safe. */
public final class InstalledRedactors {

  private InstalledRedactors() {}

  /**
   * All of them, one after the other in the order of the class path; null when there is none.
   *
   * @throws ConfigurationException when one cannot be made: who installed it counts on it
   */
  public static @Nullable Redactor find(ClassLoader loader) {
    Redactor all = null;
    try {
      for (Redactor redactor : ServiceLoader.load(Redactor.class, loader)) {
        all = all == null ? redactor : all.andThen(redactor);
      }
    } catch (ServiceConfigurationError e) {
      throw new ConfigurationException("an installed Redactor cannot be used", e);
    }
    return all;
  }
}
