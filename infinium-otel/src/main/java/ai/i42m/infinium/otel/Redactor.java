package ai.i42m.infinium.otel;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sees every text that spans bring into a task, and says what may stay of it.
 *
 * <p>Runs before any text is cut, so that no half of a secret escapes it at a limit. Names,
 * descriptions, tags and the keys of free-form maps are texts too; numbers, truth values, the
 * task's {@code current_datetime}, the ids of its own spans and the tags that this library writes
 * about its own work are not. A written task ({@link SpanMapping#write}) is no exception; a {@code
 * TaskData} that the program sends by itself never comes here.
 *
 * <p>Set by {@link InfiniumSpanExporter.Builder#setRedactor} or {@link
 * MappingOptions.Builder#setRedactor}. An exporter without one takes all that {@link
 * java.util.ServiceLoader} finds beside this library, one after the other.
 *
 * <p>Fail-closed: a text on which it throws, a {@link StackOverflowError} of a regular expression
 * included, is dropped and counted in {@link AssemblyStats#failedRedactions()}. Called on the
 * assembly thread, by several threads with {@link InfiniumSpanExporter.Builder#setForwardRedacted}:
 * be thread-safe and quick, a slow one holds up all tasks.
 *
 * <pre>{@code
 * Redactor redactor =
 *     Redactor.replacing(Pattern.compile("\\b\\d{13,16}\\b"), "[card]")
 *         .andThen((field, text) -> field.startsWith("sections.customer.") ? null : text);
 * }</pre>
 */
@FunctionalInterface
public interface Redactor {

  /**
   * What may stay of a text.
   *
   * @param field where the text stands, in the names of the wire: {@code input_summary}, {@code
   *     steps[].tool_call.input_summary}, {@code steps[].metadata.order.id}. A member of a list has
   *     {@code []}; keys of free-form maps are part of the name, and such a key itself comes with
   *     the name of its map. On a forwarded span: {@code span.name}, {@code span.status}, {@code
   *     span.attributes.http.route}, {@code span.events[].name}, {@code span.events[].attributes…},
   *     {@code span.links[].attributes…}, {@code resource.attributes…}
   * @param text as it would be sent, not yet cut
   * @return the text to send; null drops it, and where the field is required it becomes {@code
   *     [redacted]}
   */
  @Nullable String redact(String field, String text);

  /**
   * Replaces what a pattern finds, in every field.
   *
   * @param pattern beware of ones that take exponential time: nothing interrupts them
   * @param replacement as in {@link java.util.regex.Matcher#replaceAll(String)}, so {@code $1} is
   *     the first group
   */
  static Redactor replacing(Pattern pattern, String replacement) {
    requireNonNull(pattern, "pattern");
    requireNonNull(replacement, "replacement");
    return (field, text) -> pattern.matcher(text).replaceAll(replacement);
  }

  /**
   * This redactor, then another one on what it leaves.
   *
   * @param next not asked about what this one drops
   */
  default Redactor andThen(Redactor next) {
    requireNonNull(next, "next");
    return (field, text) -> {
      String left = redact(field, text);
      return left == null ? null : next.redact(field, left);
    };
  }
}
