package ai.i42m.infinium.otel.internal.watch.bedrock;

import ai.i42m.infinium.otel.internal.trace.Recording;
import ai.i42m.infinium.otel.internal.watch.WatchedCall;
import ai.i42m.infinium.otel.internal.watch.WatchedCalls;
import io.opentelemetry.context.Scope;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/**
 * One call while the vendor's method runs: it begins when the request is known, which the
 * application gives, or describes by a {@link Consumer} that the vendor runs.
 *
 * <p>The vendor's own overload runs that Consumer, not we: so it runs once, at its time, and a mock
 * sees the overload that the application called. Begins on the calling thread only.
 */
final class ConverseCall implements AutoCloseable {

  private final WatchedCalls calls;
  private final ConverseReader reader;
  private final Thread caller = Thread.currentThread();

  /** Read by the thread that brings the events. */
  private volatile @Nullable WatchedCall begun;

  private @Nullable Scope scope;

  ConverseCall(WatchedCalls calls, ConverseReader reader) {
    this.calls = calls;
    this.reader = reader;
  }

  /** What the vendor's method is called with, in place of the application's arguments. */
  @Nullable Object[] tapped(@Nullable Object[] arguments) {
    @Nullable Object[] tapped = arguments.clone();
    if (arguments[0] instanceof Consumer<?> description) {
      tapped[0] = described(description);
    } else {
      begin(arguments[0]);
    }
    if (arguments.length > 1 && arguments[1] instanceof ConverseStreamResponseHandler handler) {
      tapped[1] = new TappedHandler(handler, this, reader);
    }
    return tapped;
  }

  /** Null before the request is known, and when nobody would see the call. */
  @Nullable WatchedCall begun() {
    return begun;
  }

  /** The vendor's method has returned. */
  @Override
  public void close() {
    if (scope != null) {
      scope.close();
    }
  }

  private <B> Consumer<B> described(Consumer<B> description) {
    return builder -> {
      description.accept(builder);
      if (builder instanceof SdkRequest.Builder request && Thread.currentThread() == caller) {
        Recording.safely(() -> begin(request.build()));
      }
    };
  }

  @SuppressWarnings("MustBeClosedChecker") // closed when the vendor's method has returned
  private void begin(@Nullable Object request) {
    if (request != null && begun == null) {
      WatchedCall call = calls.begin(reader.operation(), to -> reader.request(request, to));
      if (call != null) {
        scope = call.makeCurrent();
        begun = call;
      }
    }
  }
}
