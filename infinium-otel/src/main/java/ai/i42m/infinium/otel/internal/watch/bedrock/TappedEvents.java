package ai.i42m.infinium.otel.internal.watch.bedrock;

import ai.i42m.infinium.otel.internal.trace.Recording;
import ai.i42m.infinium.otel.internal.watch.Incomplete;
import ai.i42m.infinium.otel.internal.watch.WatchedCall;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;

/** The events of an answer, each seen before the application has it. Thread-safe. */
record TappedEvents(
    SdkPublisher<ConverseStreamOutput> source, WatchedCall call, ConverseReader reader)
    implements SdkPublisher<ConverseStreamOutput> {

  @Override
  @SuppressWarnings("NullAway") // what the vendor does about a null stays the vendor's
  public void subscribe(@Nullable Subscriber<? super ConverseStreamOutput> subscriber) {
    source.subscribe(subscriber == null ? null : new Tap(subscriber, call, reader));
  }

  /** Between the vendor and the application's subscriber. Called as reactive streams say. */
  private static final class Tap implements Subscriber<ConverseStreamOutput>, Subscription {

    private final Subscriber<? super ConverseStreamOutput> taker;
    private final WatchedCall call;
    private final ConverseReader reader;

    private volatile @Nullable Subscription subscription;
    private boolean hasStop;

    Tap(Subscriber<? super ConverseStreamOutput> taker, WatchedCall call, ConverseReader reader) {
      this.taker = taker;
      this.call = call;
      this.reader = reader;
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
      taker.onSubscribe(this);
    }

    @Override
    public void onNext(ConverseStreamOutput event) {
      call.chunk();
      hasStop |= event instanceof MessageStopEvent;
      Recording.safely(() -> reader.chunk(event, call.answer()));
      try {
        taker.onNext(event);
      } catch (Throwable e) {
        call.incomplete(Incomplete.CONSUMER_FAILED);
        throw e;
      }
    }

    /** Not the call's end: the vendor may try again, and tells the future at last. */
    @Override
    public void onError(Throwable failure) {
      taker.onError(failure);
    }

    /** The vendor takes a connection that broke between two events for the end. */
    @Override
    public void onComplete() {
      if (hasStop) {
        call.answered();
      } else {
        call.incomplete(Incomplete.CUT);
      }
      taker.onComplete();
    }

    @Override
    public void request(long count) {
      Subscription current = subscription;
      if (current != null) {
        current.request(count);
      }
    }

    @Override
    public void cancel() {
      call.incomplete(Incomplete.CLOSED);
      Subscription current = subscription;
      if (current != null) {
        current.cancel();
      }
    }
  }
}
