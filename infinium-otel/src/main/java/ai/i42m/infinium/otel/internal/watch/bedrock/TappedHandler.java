package ai.i42m.infinium.otel.internal.watch.bedrock;

import ai.i42m.infinium.otel.internal.watch.WatchedCall;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/**
 * Stands for the application's handler, and sees the events before it. As thread-safe as that.
 *
 * <p>An exception that it hears of is that of one attempt: the call's own end is its future's.
 */
record TappedHandler(
    ConverseStreamResponseHandler delegate, ConverseCall call, ConverseReader reader)
    implements ConverseStreamResponseHandler {

  @Override
  public void responseReceived(ConverseStreamResponse response) {
    delegate.responseReceived(response);
  }

  /** Comes again when the vendor has sent the request again, because the answer broke off. */
  @Override
  public void onEventStream(SdkPublisher<ConverseStreamOutput> events) {
    WatchedCall begun = call.begun();
    if (begun == null) {
      delegate.onEventStream(events);
    } else {
      begun.answer().restart();
      delegate.onEventStream(new TappedEvents(events, begun, reader));
    }
  }

  @Override
  public void exceptionOccurred(Throwable failure) {
    delegate.exceptionOccurred(failure);
  }

  @Override
  public void complete() {
    delegate.complete();
  }
}
