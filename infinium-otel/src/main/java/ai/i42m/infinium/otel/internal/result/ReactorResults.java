package ai.i42m.infinium.otel.internal.result;

import ai.i42m.infinium.otel.internal.print.StreamText;
import io.opentelemetry.context.Scope;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.ContextView;

/**
 * Ends work when its {@code Mono} or {@code Flux} does, the first time that it is subscribed to.
 *
 * <p>The work's context is current while it is subscribed to, and {@linkplain CarriedContext
 * carried} from there on. Loaded only where a result is of Reactor. Stateless and thread-safe.
 */
final class ReactorResults {

  private ReactorResults() {}

  static Object follow(Object result, Ending ending) {
    return result instanceof Mono<?> mono
        ? new TracedMono<>(mono, ending)
        : new TracedFlux<>((Flux<?>) result, ending);
  }

  private static final class TracedMono<T> extends MonoOperator<T, T> {

    private final Ending ending;

    TracedMono(Mono<T> work, Ending ending) {
      super(
          work.doOnSuccess(value -> ending.end(Outcome.success(value)))
              .doOnError(failure -> ending.end(Outcome.failure(failure)))
              .doOnCancel(() -> ending.end(Outcome.cancelled(null))));
      this.ending = ending;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
      ContextView carried = CarriedContext.of(ending.context());
      Mono<? extends T> followed = carried.isEmpty() ? source : source.contextWrite(carried);
      try (Scope ignored = ending.context().makeCurrent()) {
        followed.subscribe(actual);
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
      Flux<? extends T> told =
          kept.doOnComplete(() -> ending.end(Outcome.success(output.text())))
              .doOnError(failure -> ending.end(Outcome.failure(failure, output.text())))
              .doOnCancel(() -> ending.end(Outcome.cancelled(output.text())));
      ContextView carried = CarriedContext.of(ending.context());
      Flux<? extends T> followed = carried.isEmpty() ? told : told.contextWrite(carried);
      try (Scope ignored = ending.context().makeCurrent()) {
        followed.subscribe(actual);
      }
    }
  }
}
