package ai.i42m.infinium.otel.internal.dialect;

import java.util.List;

/**
 * The one place that decides in which dialect a span is written.
 *
 * <p>The first dialect that knows the span reads it. What is special comes before what is general:
 * vendors and frameworks before the GenAI conventions, whose names many of them use as well, and
 * those before the protocols, because spans of model calls carry HTTP or RPC attributes too. The
 * last one takes every span. A new dialect is one class and one line here.
 */
public final class Dialects {

  private static final List<Dialect> IN_ORDER =
      List.of(
          new InfiniumDialect(),
          new BraintrustDialect(),
          new LangfuseDialect(),
          new OpenInferenceDialect(),
          new EmbabelDialect(),
          new MlflowDialect(),
          new GenkitDialect(),
          new VercelDialect(),
          new SpringAiDialect(),
          new KoogDialect(),
          new TraceloopDialect(),
          new LangSmithDialect(),
          new McpDialect(),
          new AdkDialect(),
          new StrandsDialect(),
          new LogfireDialect(),
          new AgentScopeDialect(),
          new SemanticKernelDialect(),
          new QuarkusDialect(),
          new GenAiDialect(),
          new DatabaseDialect(),
          new JdbcDialect(),
          new MessagingDialect(),
          new FunctionDialect(),
          new RpcDialect(),
          new HttpDialect(),
          new MicrometerHttpDialect(),
          new ApplicationDialect());

  private Dialects() {}

  /** What the root of a task says; the root of a marked task can be its first step as well. */
  public static SpanReading readRoot(SpanView root) {
    SpanReading firstStep = InfiniumDialect.firstStep(root);
    return firstStep == null ? read(root) : firstStep;
  }

  /** What the span says, and what its log records say of it. */
  public static SpanReading read(SpanView view) {
    for (Dialect dialect : IN_ORDER) {
      SpanReading reading = dialect.read(view);
      if (reading != null) {
        return reading;
      }
    }
    throw new IllegalStateException("no dialect for span " + view.span().getSpanId());
  }
}
