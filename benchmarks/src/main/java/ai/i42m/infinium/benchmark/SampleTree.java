package ai.i42m.infinium.benchmark;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Ten spans of the SDK, as a request leaves them in which an agent asks a model four times and uses
 * three tools.
 *
 * <pre>
 *   POST /tickets
 *   └─ invoke_agent
 *      ├─ chat          with messages of 400 characters, and 13 other attributes
 *      ├─ execute_tool  lookup    ── SELECT
 *      ├─ chat, execute_tool, chat, execute_tool, chat
 * </pre>
 */
final class SampleTree {
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("gen_ai.operation.name");
  private static final AttributeKey<List<String>> FINISH_REASONS =
      AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
  private static final String TEXT =
      "The customer writes that the invoice of March was paid twice. ".repeat(7).substring(0, 400);

  private SampleTree() {}

  static List<SpanData> create() {
    List<SpanData> spans = new ArrayList<>();
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(new Kept(spans)))
            .build();
    Tracer tracer = provider.get("io.opentelemetry.spring-webmvc-6.0", "2.31.1-alpha");
    Span request = tracer.spanBuilder("POST /tickets").setSpanKind(SpanKind.SERVER).startSpan();
    request
        .setAttribute("http.request.method", "POST")
        .setAttribute("http.route", "/tickets")
        .setAttribute("url.path", "/tickets")
        .setAttribute("url.scheme", "https")
        .setAttribute("http.response.status_code", 200)
        .setAttribute("server.address", "tickets.example.com");
    agent(tracer, Context.root().with(request));
    request.end();
    provider.close();
    return spans;
  }

  private static void agent(Tracer tracer, Context request) {
    Span agent = tracer.spanBuilder("invoke_agent clerk").setParent(request).startSpan();
    agent.setAttribute(OPERATION, "invoke_agent").setAttribute("gen_ai.agent.name", "clerk");
    Context inside = Context.root().with(agent);
    chat(tracer, inside, 1);
    for (int turn = 2; turn <= 4; turn++) {
      tool(tracer, inside, turn);
      chat(tracer, inside, turn);
    }
    agent.end();
  }

  private static void chat(Tracer tracer, Context agent, int turn) {
    Span chat =
        tracer
            .spanBuilder("chat gpt-4o-mini")
            .setParent(agent)
            .setSpanKind(SpanKind.CLIENT)
            .startSpan();
    chat.setAttribute(OPERATION, "chat")
        .setAttribute("gen_ai.provider.name", "openai")
        .setAttribute("gen_ai.request.model", "gpt-4o-mini")
        .setAttribute("gen_ai.request.max_tokens", 500)
        .setAttribute("gen_ai.request.temperature", 0.2)
        .setAttribute("gen_ai.response.model", "gpt-4o-mini-2024-07-18")
        .setAttribute("gen_ai.response.id", "chatcmpl-" + turn)
        .setAttribute(FINISH_REASONS, List.of("stop"))
        .setAttribute("gen_ai.usage.input_tokens", 300L * turn)
        .setAttribute("gen_ai.usage.output_tokens", 40L + turn)
        .setAttribute("server.address", "api.openai.com")
        .setAttribute("server.port", 443)
        .setAttribute("gen_ai.conversation.id", "conv-1042")
        .setAttribute("gen_ai.input.messages", message("user"))
        .setAttribute("gen_ai.output.messages", message("assistant"));
    chat.end();
  }

  private static void tool(Tracer tracer, Context agent, int turn) {
    Span tool = tracer.spanBuilder("execute_tool lookup").setParent(agent).startSpan();
    tool.setAttribute(OPERATION, "execute_tool")
        .setAttribute("gen_ai.tool.name", "lookup")
        .setAttribute("gen_ai.tool.call.id", "call-" + turn)
        .setAttribute("gen_ai.tool.call.arguments", "{\"customer\":\"C-1042\"}")
        .setAttribute("gen_ai.tool.call.result", TEXT);
    if (turn == 2) {
      tracer
          .spanBuilder("SELECT customers")
          .setParent(Context.root().with(tool))
          .setSpanKind(SpanKind.CLIENT)
          .setAttribute("db.system.name", "postgresql")
          .setAttribute("db.operation.name", "SELECT")
          .setAttribute("db.collection.name", "customers")
          .startSpan()
          .end();
    }
    tool.end();
  }

  private static String message(String role) {
    return "[{\"role\":\"%s\",\"parts\":[{\"type\":\"text\",\"content\":\"%s\"}]}]"
        .formatted(role, TEXT);
  }

  /** Keeps the spans as every exporter gets them. */
  private record Kept(List<SpanData> spans) implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> exported) {
      spans.addAll(exported);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
