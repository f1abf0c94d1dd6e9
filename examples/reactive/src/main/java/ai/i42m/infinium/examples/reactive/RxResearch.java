package ai.i42m.infinium.examples.reactive;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.TaskSpan;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.List;

/** The agent in RxJava 3; {@code Single} and {@code Flowable} end their task when they end. */
final class RxResearch {
  private final Infinium infinium;

  RxResearch(Infinium infinium) {
    this.infinium = infinium;
  }

  /** One task: three searches at once on blocking threads, then the writing on another pool. */
  Single<String> report(String topic) {
    return infinium
        .trace("Report (RxJava)")
        .input(topic)
        .call(
            task ->
                Flowable.fromIterable(Library.SOURCES)
                    .flatMapSingle(source -> search(source, topic))
                    .observeOn(Schedulers.computation())
                    .toList()
                    .flatMap(hits -> write(topic, hits)));
  }

  /** The task lasts as long as the stream, also when it is left early. */
  Flowable<String> answer(String question) {
    return infinium
        .trace("Answer (RxJava)")
        .call(
            question,
            it ->
                Flowable.fromIterable(Library.words())
                    .observeOn(Schedulers.computation())
                    .doOnComplete(Library::answered));
  }

  /** A step that lasts until its {@code Single} has its value. */
  private static Single<String> search(String source, String topic) {
    return TaskSpan.current()
        .step("tool_use", "Search " + source)
        .call(
            step ->
                Single.fromCallable(() -> Library.search(source, topic))
                    .subscribeOn(Schedulers.io()));
  }

  private static Single<String> write(String topic, List<String> hits) {
    return TaskSpan.current()
        .step("llm_inference", "Write the report")
        .call(step -> Single.fromCallable(() -> Library.write(topic, hits)));
  }
}
