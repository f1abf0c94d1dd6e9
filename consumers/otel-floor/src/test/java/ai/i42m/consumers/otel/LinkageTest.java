package ai.i42m.consumers.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ClassPathEntry;
import ai.i42m.consumers.harness.Linkage;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether infinium-otel names only what the OpenTelemetry of this class path has. */
final class LinkageTest {
  private static final String VERSION = System.getProperty("expected.opentelemetry.version");

  /**
   * Classes that may name newer OpenTelemetry, because their only caller catches {@code
   * LinkageError}, or is newer OpenTelemetry itself: name with slashes, and the version that
   * brought what they name.
   */
  private static final Map<String, String> GUARDED =
      Map.of(
          "ai/i42m/infinium/otel/internal/dialect/LogEventName",
          "1.50.0",
          "ai/i42m/infinium/otel/InstalledOpenTelemetry$Since157",
          "1.57.0",
          "ai/i42m/infinium/otel/internal/watch/anthropic/SteeredTracerProvider$Since157",
          "1.57.0",
          "ai/i42m/infinium/otel/InfiniumSampler$SamplerShutdown",
          "1.65.0");

  @Test
  void classPath_holdsTheVersionUnderTest() throws Exception {
    assertThat(ClassPathEntry.of(SpanData.class).fileName()).endsWith("-" + VERSION + ".jar");
  }

  @Test
  void unguardedClasses_link() throws Exception {
    Map<String, Set<String>> missing = missingByClass();
    missing.keySet().removeAll(GUARDED.keySet());

    assertThat(missing).isEmpty();
  }

  /** An entry whose class links everywhere is stale: the guard and the entry can go. */
  @Test
  void guardedClasses_needTheirGuard() throws Exception {
    Set<String> missing = missingByClass().keySet();

    GUARDED.forEach(
        (className, since) -> assertThat(missing.contains(className)).isEqualTo(isBefore(since)));
  }

  /** Before it is packaged, infinium-otel has a part that only the agent's extension gets. */
  private static Map<String, Set<String>> missingByClass() throws Exception {
    Map<String, Set<String>> missing =
        Linkage.missing(ClassPathEntry.of(InfiniumSpanProcessor.class), "io/opentelemetry/");
    missing.keySet().removeIf(name -> name.startsWith("ai/i42m/infinium/otel/javaagent/"));
    return missing;
  }

  private static boolean isBefore(String since) {
    return Arrays.compare(numbers(VERSION), numbers(since)) < 0;
  }

  private static int[] numbers(String version) {
    return Stream.of(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
