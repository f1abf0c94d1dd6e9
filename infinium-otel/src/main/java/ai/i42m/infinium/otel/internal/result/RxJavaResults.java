package ai.i42m.infinium.otel.internal.result;

import ai.i42m.infinium.otel.internal.print.StreamText;
import io.opentelemetry.context.Scope;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;

/**
 * Ends work when its RxJava 3 source does, the first time that it is subscribed to.
 *
 * <p>Loaded only where a result is of RxJava. Stateless and thread-safe.
 */
final class RxJavaResults {

  private RxJavaResults() {}

  static Object follow(Object result, Ending ending) {
    if (result instanceof Single<?> single) {
      return single(single, ending);
    } else if (result instanceof Maybe<?> maybe) {
      return maybe(maybe, ending);
    } else if (result instanceof Completable completable) {
      return completable(completable, ending);
    } else if (result instanceof Observable<?> observable) {
      return observable(observable, ending);
    }
    return flowable((Flowable<?>) result, ending);
  }

  private static <T> Single<T> single(Single<T> work, Ending ending) {
    Single<T> followed =
        work.doOnSuccess(value -> ending.end(Outcome.success(value)))
            .doOnError(failure -> ending.end(Outcome.failure(failure)))
            .doOnDispose(() -> ending.end(Outcome.cancelled(null)));
    return Single.unsafeCreate(observer -> within(ending, () -> followed.subscribe(observer)));
  }

  private static <T> Maybe<T> maybe(Maybe<T> work, Ending ending) {
    Maybe<T> followed =
        work.doOnSuccess(value -> ending.end(Outcome.success(value)))
            .doOnComplete(() -> ending.end(Outcome.success(null)))
            .doOnError(failure -> ending.end(Outcome.failure(failure)))
            .doOnDispose(() -> ending.end(Outcome.cancelled(null)));
    return Maybe.unsafeCreate(observer -> within(ending, () -> followed.subscribe(observer)));
  }

  private static Completable completable(Completable work, Ending ending) {
    Completable followed =
        work.doOnComplete(() -> ending.end(Outcome.success(null)))
            .doOnError(failure -> ending.end(Outcome.failure(failure)))
            .doOnDispose(() -> ending.end(Outcome.cancelled(null)));
    return Completable.unsafeCreate(observer -> within(ending, () -> followed.subscribe(observer)));
  }

  private static <T> Observable<T> observable(Observable<T> work, Ending ending) {
    return Observable.unsafeCreate(
        observer -> {
          StreamText output = new StreamText();
          Observable<T> kept = ending.takesOutput() ? work.doOnNext(output::add) : work;
          Observable<T> followed =
              kept.doOnComplete(() -> ending.end(Outcome.success(output.text())))
                  .doOnError(failure -> ending.end(Outcome.failure(failure, output.text())))
                  .doOnDispose(() -> ending.end(Outcome.cancelled(output.text())));
          within(ending, () -> followed.subscribe(observer));
        });
  }

  private static <T> Flowable<T> flowable(Flowable<T> work, Ending ending) {
    return Flowable.unsafeCreate(
        subscriber -> {
          StreamText output = new StreamText();
          Flowable<T> kept = ending.takesOutput() ? work.doOnNext(output::add) : work;
          Flowable<T> followed =
              kept.doOnComplete(() -> ending.end(Outcome.success(output.text())))
                  .doOnError(failure -> ending.end(Outcome.failure(failure, output.text())))
                  .doOnCancel(() -> ending.end(Outcome.cancelled(output.text())));
          within(ending, () -> followed.subscribe(subscriber));
        });
  }

  private static void within(Ending ending, Runnable subscribing) {
    try (Scope ignored = ending.context().makeCurrent()) {
      subscribing.run();
    }
  }
}
