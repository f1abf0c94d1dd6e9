package ai.i42m.infinium.examples.reactive;

import ai.i42m.infinium.otel.TaskSpan;
import java.util.List;

/**
 * What the agent uses: sources to search and a model, which block the calling thread.
 *
 * <p>Knows no library of asynchronous work, and is handed no task: {@link TaskSpan#current} finds
 * it, on whatever thread this runs. Each call notes the kind of thread.
 */
final class Library {
  static final List<String> SOURCES = List.of("news", "papers", "forums");

  private static final List<String> WORDS = List.of("Heat", " pumps", " heat", " houses.");

  private Library() {}

  static String search(String source, String topic) {
    TaskSpan.current()
        .recordToolCall(source, call -> call.inputSummary(topic).outputSummary(thread()));
    return source;
  }

  /**
   * Writes what the sources say.
   *
   * @throws IllegalStateException if nothing can be said about the topic
   */
  static String write(String topic, List<String> sources) {
    TaskSpan.current()
        .recordLlmCall(
            "writer-1",
            call ->
                call.provider("example").promptTokens(40).completionTokens(8).purpose(thread()));
    if (topic.startsWith("perpetual")) {
      throw new IllegalStateException("nothing is known of " + topic);
    }
    return topic + ", by " + String.join(", ", sources.stream().sorted().toList());
  }

  /** An answer, word by word. */
  static List<String> words() {
    return WORDS;
  }

  /** To be called when the last word was said. */
  static void answered() {
    TaskSpan.current()
        .recordLlmCall(
            "writer-1",
            call ->
                call.provider("example").promptTokens(12).completionTokens(4).purpose(thread()));
  }

  /** The name of the pool: {@code boundedElastic} of {@code boundedElastic-2}. */
  private static String thread() {
    return Thread.currentThread().getName().replaceAll("-\\d+", "");
  }
}
