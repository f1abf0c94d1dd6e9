package ai.i42m.infinium.otel.internal.watch.bedrock;

import ai.i42m.infinium.otel.internal.watch.Answers;
import ai.i42m.infinium.otel.internal.watch.StandIn;
import ai.i42m.infinium.otel.internal.watch.WatchedCall;
import ai.i42m.infinium.otel.internal.watch.WatchedCalls;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stands for a client of either kind. Thread-safe. */
record BedrockClient(Object delegate, WatchedCalls calls) implements StandIn {

  private static final Logger logger = Logger.getLogger(BedrockClient.class.getName());

  private static final Answers answers = new Answers(new BedrockFailures());
  private static final ConverseReader reader = new ConverseReader();
  private static final AtomicBoolean saidUnwatched = new AtomicBoolean();

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (arguments == null) {
      Object result = pass(method, null);
      return method.getName().equals("toString") ? "Watched " + result : result;
    }
    return switch (method.getName()) {
      case "converse", "converseStream" -> converse(method, arguments);
      case "invokeModel", "invokeModelWithResponseStream", "invokeModelWithBidirectionalStream" ->
          unwatched(method, arguments);
      default -> pass(method, arguments);
    };
  }

  private @Nullable Object converse(Method method, @Nullable Object[] arguments) throws Throwable {
    ConverseCall call = new ConverseCall(calls, reader);
    Object answer;
    try (call) {
      answer = pass(method, call.tapped(arguments));
    } catch (Throwable e) {
      WatchedCall begun = call.begun();
      if (begun != null) {
        answers.failed(begun, e);
      }
      throw e;
    }
    WatchedCall begun = call.begun();
    return begun == null ? answer : answers.follow(answer, begun, reader);
  }

  /** Each model has bodies of its own there, and not all of them talk. */
  private @Nullable Object unwatched(Method method, @Nullable Object[] arguments) throws Throwable {
    if (calls.tracer() != null && saidUnwatched.compareAndSet(false, true)) {
      logger.warning(
          () ->
              "Not watched, makes no spans: "
                  + method.getName()
                  + " of a Bedrock client, whose bodies only the model knows."
                  + " converse and converseStream are watched");
    }
    return pass(method, arguments);
  }
}
