package ai.i42m.infinium.otel;

/**
 * Which texts of an agent's work go into its tasks.
 *
 * <p>Content is what was said: summaries, previews, arguments, results, messages to and from
 * models, exception messages. Names, descriptions, numbers, types and sections are no content.
 */
public enum ContentCapture {
  /**
   * What the program says through Infinium's API, and exception messages. Messages, arguments and
   * results found on spans of other instrumentations are left out; the task says so by the tag
   * {@code infinium.content}.
   */
  EXPLICIT,

  /** All content, also that of other instrumentations. */
  ALL,

  /** No content at all. */
  NONE
}
