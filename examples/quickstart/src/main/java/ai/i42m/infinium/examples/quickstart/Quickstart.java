package ai.i42m.infinium.examples.quickstart;

import ai.i42m.infinium.examples.quickstart.desk.ShopDatabase;
import ai.i42m.infinium.examples.quickstart.desk.SupportAgent;
import ai.i42m.infinium.examples.quickstart.desk.SupportDesk;
import ai.i42m.infinium.examples.quickstart.desk.Ticket;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The program: works on all tickets, then shows and checks what Infinium received.
 *
 * <p>Needs no account and no network: each end that {@link Settings} does not name is embedded.
 */
public final class Quickstart {
  private Quickstart() {}

  /**
   * Runs the program. The process ends with 1 when a number does not agree; otherwise with 0 and by
   * itself, as no thread is left.
   *
   * @param args the folder for the JSON; without one, a temporary folder
   * @throws Exception if an end cannot be opened
   */
  public static void main(String[] args) throws Exception {
    Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("quickstart");
    if (!run(new Settings(System.getenv(), folder), System.out).agrees()) {
      System.exit(1);
    }
  }

  /** Every stage, in order. */
  static RunReport run(Settings settings, PrintStream out)
      throws IOException, SQLException, InterruptedException {
    List<Ticket> tickets = Ticket.loadAll();
    try (ModelBackend model = ModelBackend.open(settings);
        SpanBackend spans = SpanBackend.open(settings);
        InfiniumBackend infinium = InfiniumBackend.open(settings);
        ShopDatabase database = ShopDatabase.open()) {
      Console console = Console.open(out, tickets.size());
      console.ends(infinium, spans, model);
      // Closing hands over what is complete: spans to OTLP, tasks to the client.
      try (OpenTelemetrySdk telemetry = telemetry(infinium, spans)) {
        Infinium api = Infinium.create(telemetry);
        SupportAgent agent = SupportAgent.create(api, infinium.prompt(), model.model(), database);
        SupportDesk.of(agent).work(tickets, console::done);
      }
      infinium.closeClient();
      RunReport report = RunReport.of(tickets, infinium, spans, model);
      console.report(report, infinium.writeTo(settings.outputFolder()));
      return report;
    }
  }

  /**
   * The part to copy: an OpenTelemetry SDK whose spans go to Infinium as tasks, and to OTLP as they
   * are.
   */
  private static OpenTelemetrySdk telemetry(InfiniumBackend infinium, SpanBackend spans) {
    Resource resource =
        Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "support-desk"));
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(resource))
            .addSpanProcessor(InfiniumSpanProcessor.create(infinium.exporter()))
            .addSpanProcessor(BatchSpanProcessor.builder(spans.exporter()).build())
            .build();
    return OpenTelemetrySdk.builder().setTracerProvider(provider).build();
  }
}
