package ai.i42m.consumers.watch.bedrock;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/** An application's handler that writes down all that it hears. Thread-safe. */
final class Listener implements ConverseStreamResponseHandler, Subscriber<ConverseStreamOutput> {
  private static final int NEVER = -1;

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CountDownLatch first = new CountDownLatch(1);

  private UnaryOperator<SdkPublisher<ConverseStreamOutput>> operator = UnaryOperator.identity();
  private Supplier<?> look = () -> null;
  private int cancelAfter = NEVER;
  private int failAt = NEVER;
  private RuntimeException failure;

  private volatile Subscription subscription;
  private volatile int count;

  /** What {@link #atEnd} saw. */
  volatile Object atEnd;

  /** Listens behind an operator. */
  Listener through(UnaryOperator<SdkPublisher<ConverseStreamOutput>> given) {
    operator = given;
    return this;
  }

  /** Looks at something when the handler is told of the end. */
  Listener atEnd(Supplier<?> given) {
    look = given;
    return this;
  }

  Listener cancelAfter(int events) {
    cancelAfter = events;
    return this;
  }

  Listener failAt(int event, RuntimeException given) {
    failAt = event;
    failure = given;
    return this;
  }

  /** Each call of one of the handler's methods, in order. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  void awaitFirst() {
    try {
      if (!first.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("no event");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void responseReceived(ConverseStreamResponse response) {
    heard.add("response");
  }

  @Override
  public void onEventStream(SdkPublisher<ConverseStreamOutput> publisher) {
    heard.add("stream");
    operator.apply(publisher).subscribe(this);
  }

  @Override
  public void exceptionOccurred(Throwable throwable) {
    heard.add("exception " + throwable.getClass().getName());
  }

  @Override
  public void complete() {
    heard.add("complete");
    atEnd = look.get();
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(ConverseStreamOutput event) {
    heard.add(event.sdkEventType().toString());
    first.countDown();
    count++;
    if (count == failAt) {
      throw failure;
    }
    if (count == cancelAfter) {
      subscription.cancel();
    } else {
      subscription.request(1);
    }
  }

  @Override
  public void onError(Throwable throwable) {
    heard.add("error " + throwable.getClass().getName());
  }

  @Override
  public void onComplete() {
    heard.add("end");
  }
}
