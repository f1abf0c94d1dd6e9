package ai.i42m.consumers.javaagent;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The same program with infinium-otel beside it, inside a span and with baggage of its own. */
public final class TracedReporter {
  private final Set<Boolean> heardInsideOurTrace = ConcurrentHashMap.newKeySet();
  private final Span span =
      GlobalOpenTelemetry.getTracer("application").spanBuilder("work").startSpan();

  private TracedReporter() {}

  /**
   * Works once, and prints where the ends of exchanges were heard of.
   *
   * @param args as of {@link Reporter#main}
   */
  public static void main(String[] args) throws IOException {
    new TracedReporter().run(args[0], args[1]);
  }

  private void run(String baseUrl, String deadUrl) throws IOException {
    try (Scope inSpan = span.makeCurrent();
        Scope withBaggage = Baggage.builder().put("customer", "42").build().makeCurrent();
        Reporter reporter = new Reporter(baseUrl, attempt -> listen())) {
      reporter.send();
      System.out.println("Direct calls heard of inside our trace: " + heard());
      reporter.report();
      System.out.println("Delivery heard of inside our trace: " + heard());
      reporter.sendToNobody(deadUrl);
      reporter.callOtherService();
    } finally {
      span.end();
    }
  }

  private void listen() {
    String traceId = Span.current().getSpanContext().getTraceId();
    heardInsideOurTrace.add(traceId.equals(span.getSpanContext().getTraceId()));
  }

  private Set<Boolean> heard() {
    Set<Boolean> heard = Set.copyOf(heardInsideOurTrace);
    heardInsideOurTrace.clear();
    return heard;
  }
}
