package ai.i42m.infinium.otel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.DeliveryOutcome;
import ai.i42m.infinium.DropReason;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.attribute.InfiniumMetrics;
import ai.i42m.infinium.otel.fixture.CollectedMetrics;
import ai.i42m.infinium.otel.internal.metric.ExporterMetrics;
import ai.i42m.infinium.otel.internal.metric.SpanLoss;
import ai.i42m.infinium.testkit.LocalInfinium;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/monitoring.md tells of every metric as it is: name, kind, unit, attributes, causes. */
class MetricsPageTest {

  private static final Path PAGE = Path.of("../docs/monitoring.md");

  @Test
  void page_listsEveryMetric_withItsKindAndUnit() throws IOException {
    String page = Files.readString(PAGE);
    try (CollectedMetrics metrics = new CollectedMetrics();
        InfiniumClient client =
            InfiniumClient.create(LocalInfinium.DEFAULT_AGENT_ID, "not used here")) {
      ExporterMetrics all =
          new ExporterMetrics(InfiniumSpanExporter.class, client, metrics::provider);
      all.start();
      all.reported(1).ended(new DeliveryOutcome("id", "trace", false, null, null));

      assertThat(metrics.collect().values())
          .hasSize(12)
          .allSatisfy(metric -> assertThat(page).contains(row(metric)));
    }
  }

  @Test
  void page_namesEveryConstant() throws Exception {
    String page = Files.readString(PAGE);
    List<String> names = new ArrayList<>();
    for (Field field : InfiniumMetrics.class.getFields()) {
      names.add(field.get(null).toString());
    }

    assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  @Test
  void page_namesEveryCauseOfLoss() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(Stream.concat(Stream.of(DropReason.values()), Stream.of(SpanLoss.values())))
        .extracting(cause -> "`" + cause.name().toLowerCase(Locale.ROOT) + "`")
        .allSatisfy(errorType -> assertThat(page).contains(errorType));
  }

  private static String row(MetricData metric) {
    return "| `" + metric.getName() + "` | " + kind(metric) + " | `" + metric.getUnit() + "` |";
  }

  private static String kind(MetricData metric) {
    if (metric.getType() == MetricDataType.HISTOGRAM) {
      return "Histogram";
    }
    return metric.getLongSumData().isMonotonic() ? "Counter" : "UpDownCounter";
  }
}
