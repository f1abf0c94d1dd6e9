package ai.i42m.infinium.examples.reactive;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.TaskSpan;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The agent in Reactor; {@code Mono} and {@code Flux} end their task when they end. */
final class ReactorResearch {
  private final Infinium infinium;

  ReactorResearch(Infinium infinium) {
    this.infinium = infinium;
  }

  /** One task: three searches at once on blocking threads, then the writing on another pool. */
  Mono<String> report(String topic) {
    return infinium
        .trace("Report (Reactor)")
        .input(topic)
        .call(
            task ->
                Flux.fromIterable(Library.SOURCES)
                    .flatMap(source -> search(source, topic))
                    .publishOn(Schedulers.parallel())
                    .collectList()
                    .flatMap(hits -> write(topic, hits)));
  }

  /** The task lasts as long as the stream, also when it is left early. */
  Flux<String> answer(String question) {
    return infinium
        .trace("Answer (Reactor)")
        .call(
            question,
            it ->
                Flux.fromIterable(Library.words())
                    .publishOn(Schedulers.parallel())
                    .doOnComplete(Library::answered));
  }

  /** A step that lasts until its {@code Mono} has its value. */
  private static Mono<String> search(String source, String topic) {
    return TaskSpan.current()
        .step("tool_use", "Search " + source)
        .call(
            step ->
                Mono.fromCallable(() -> Library.search(source, topic))
                    .subscribeOn(Schedulers.boundedElastic()));
  }

  private static Mono<String> write(String topic, List<String> hits) {
    return TaskSpan.current()
        .step("llm_inference", "Write the report")
        .call(step -> Mono.fromCallable(() -> Library.write(topic, hits)));
  }
}
