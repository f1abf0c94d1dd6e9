package ai.i42m.infinium.otel;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A forward that keeps the names of the spans that it gets, and answers each call alike. */
final class ForwardDouble implements SpanExporter {

  /** What every call does, after the spans were noted; on the thread of the call. */
  interface Answer {
    @Nullable CompletableResultCode get() throws Exception;
  }

  private final Answer answer;
  private final List<String> spans = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  ForwardDouble(Answer answer) {
    this.answer = answer;
  }

  List<String> spans() {
    return List.copyOf(spans);
  }

  /** The calls beside exports. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> batch) {
    batch.forEach(span -> spans.add(span.getName()));
    return answered();
  }

  @Override
  public CompletableResultCode flush() {
    calls.add("flush");
    return answered();
  }

  @Override
  public CompletableResultCode shutdown() {
    calls.add("shutdown");
    return answered();
  }

  @SuppressWarnings("NullAway") // a result that must not be null is what some tests are about
  private CompletableResultCode answered() {
    try {
      return answer.get();
    } catch (Exception e) {
      throw ForwardDouble.<RuntimeException>sneaked(e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> E sneaked(Exception e) throws E {
    throw (E) e;
  }
}
