package ai.i42m.consumers.harness;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Writes what the tests of one run have proved, as {@code target/capabilities/CLIENT-VERSION.tsv}:
 *
 * <pre>
 *   streaming⇥passed
 * </pre>
 *
 * <p>A capability stands there when all of its tests passed. Client and version are the system
 * properties {@code capability.client} and {@code capability.version}; without them nothing is
 * written. Thread-safe.
 */
public final class CapabilityReport implements TestWatcher {
  private static final Namespace NAMESPACE = Namespace.create(CapabilityReport.class);

  /** Of this process: a runner may discover its classes one by one. */
  private static final Map<String, Boolean> outcomes = new ConcurrentSkipListMap<>();

  @Override
  public void testSuccessful(ExtensionContext context) {
    record(context, true);
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    record(context, false);
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    record(context, false);
  }

  private static void record(ExtensionContext context, boolean passed) {
    capabilityOf(context).ifPresent(it -> outcomes.merge(it.value(), passed, Boolean::logicalAnd));
    context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("report", key -> (AutoCloseable) CapabilityReport::write);
  }

  /** The method's own before its class's. */
  private static Optional<Capability> capabilityOf(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), Capability.class)
        .or(() -> AnnotationSupport.findAnnotation(context.getTestClass(), Capability.class));
  }

  private static void write() {
    String client = System.getProperty("capability.client");
    String version = System.getProperty("capability.version");
    if (client == null || version == null) {
      return;
    }
    String lines =
        outcomes.entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(outcome -> outcome.getKey() + "\tpassed\n")
            .collect(joining());
    Path file = Path.of("target", "capabilities", client + "-" + version + ".tsv");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
