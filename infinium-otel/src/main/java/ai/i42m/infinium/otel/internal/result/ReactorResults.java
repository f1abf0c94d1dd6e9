package ai.i42m.infinium.otel.internal.result;

import ai.i42m.infinium.otel.internal.print.StreamText;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/**
 * Ends work when its {@code Mono} or {@code Flux} does, the first time that it is subscribed to.
 *
 * <p>Loaded only where a result is of Reactor. Stateless and thread-safe.
 */
final class ReactorResults {

  private ReactorResults() {}

  static Object follow(Object result, Ending ending) {
    return result instanceof Mono<?> mono
        ? new TracedMono<>(mono, ending)
        : new TracedFlux<>((Flux<?>) result, ending);
  }

  private static final class TracedMono<T> extends MonoOperator<T, T> {

    private final Context context;

    TracedMono(Mono<T> work, Ending ending) {
      super(
          work.doOnSuccess(value -> ending.end(Outcome.success(value)))
              .doOnError(failure -> ending.end(Outcome.failure(failure)))
              .doOnCancel(() -> ending.end(Outcome.cancelled(null))));
      this.context = ending.context();
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
      try (Scope ignored = context.makeCurrent()) {
        source.subscribe(actual);
      }
    }
  }

  private static final class TracedFlux<T> extends FluxOperator<T, T> {

    private final Ending ending;

    TracedFlux(Flux<T> work, Ending ending) {
      super(work);
      this.ending = ending;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
      StreamText output = new StreamText();
      Flux<? extends T> kept = ending.takesOutput() ? source.doOnNext(output::add) : source;
      Flux<? extends T> followed =
          kept.doOnComplete(() -> ending.end(Outcome.success(output.text())))
              .doOnError(failure -> ending.end(Outcome.failure(failure, output.text())))
              .doOnCancel(() -> ending.end(Outcome.cancelled(output.text())));
      try (Scope ignored = ending.context().makeCurrent()) {
        followed.subscribe(actual);
      }
    }
  }
}
