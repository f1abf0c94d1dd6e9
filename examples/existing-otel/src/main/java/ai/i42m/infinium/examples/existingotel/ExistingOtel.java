package ai.i42m.infinium.examples.existingotel;

import ai.i42m.infinium.config.InfiniumProperties;
import ai.i42m.infinium.otel.InfiniumSampler;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import ai.i42m.infinium.testkit.LocalInfinium;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.PrintStream;
import java.util.Map;

/** Runs one agent with and without Infinium and compares what the collector and Infinium got. */
public final class ExistingOtel {
  private static final int QUESTIONS = 50;

  private ExistingOtel() {}

  /** Runs the program; the process ends with 1 when a number is not as it should be. */
  public static void main(String[] args) {
    if (!run(System.out)) {
      System.exit(1);
    }
  }

  /** Answers whether the collector got what it got before, and Infinium every recorded task. */
  static boolean run(PrintStream out) {
    Sampler tenth = Sampler.parentBased(Sampler.traceIdRatioBased(0.1));
    Sampler wrapped = InfiniumSampler.builder(tenth).setRecordUnsampled(true).build();
    out.printf("%-24s%10s%14s%8s%n", "", "questions", "spans at OTLP", "tasks");
    return measure(new Setup("as it was", Sampler.alwaysOn(), false), out)
        && measure(new Setup("and Infinium", Sampler.alwaysOn(), true), out)
        && measure(new Setup("sampled, 10 %", tenth, true), out)
        && measure(new Setup("the same, wrapped", wrapped, true), out);
  }

  private static boolean measure(Setup setup, PrintStream out) {
    try (OtlpReceiver collector = OtlpReceiver.start();
        LocalInfinium infinium = LocalInfinium.start()) {
      SupportAgent agent;
      try (SdkTracerProvider tracing = setup.tracing(collector.url(), properties(infinium))) {
        agent = new SupportAgent(tracing.get("support-agent"));
        for (int question = 0; question < QUESTIONS; question++) {
          agent.answer();
          agent.healthCheck();
        }
      } // closing sends what is left, to both
      int tasks = infinium.tasks().size();
      out.printf("%-24s%10d%14d%8d%n", setup.name, QUESTIONS, collector.spans(), tasks);
      boolean sameSpans = same("spans at OTLP", agent.sampledSpans(), collector.spans(), out);
      boolean sameTasks = same("tasks", setup.tasks(agent), tasks, out);
      return sameSpans && sameTasks;
    }
  }

  private static boolean same(String what, int expected, int received, PrintStream out) {
    if (expected != received) {
      out.println("WRONG: " + what + " should be " + expected);
    }
    return expected == received;
  }

  /** For the embedded Infinium; a program of your own has {@code fromEnvironment()}. */
  private static InfiniumProperties properties(LocalInfinium infinium) {
    return InfiniumProperties.of(
        Map.of(
                "infinium.base.url", infinium.baseUrl(),
                "infinium.agent.id", infinium.agentId(),
                "infinium.agent.secret", infinium.agentSecret())
            ::get);
  }

  /** What was there before, and the line that is new. */
  private record Setup(String name, Sampler sampler, boolean infinium) {

    SdkTracerProvider tracing(String otlpUrl, InfiniumProperties properties) {
      OtlpHttpSpanExporter otlp = OtlpHttpSpanExporter.builder().setEndpoint(otlpUrl).build();
      SdkTracerProviderBuilder tracing =
          SdkTracerProvider.builder()
              .setSampler(sampler)
              .addSpanProcessor(BatchSpanProcessor.create(otlp));
      if (infinium) {
        tracing.addSpanProcessor(
            InfiniumSpanProcessor.create(InfiniumSpanExporter.fromProperties(properties)));
      }
      return tracing.build();
    }

    int tasks(SupportAgent agent) {
      if (!infinium) {
        return 0;
      }
      return sampler instanceof InfiniumSampler ? QUESTIONS : agent.sampledAnswers();
    }
  }
}
