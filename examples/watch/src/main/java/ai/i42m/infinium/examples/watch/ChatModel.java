package ai.i42m.infinium.examples.watch;

import org.jspecify.annotations.Nullable;

/** A model of one vendor, as far as the agent needs it: one question, one tool. */
interface ChatModel extends AutoCloseable {

  /**
   * What the model says to the question.
   *
   * @param found what the tool found; null before it was asked
   */
  Reply ask(String question, @Nullable String found);

  @Override
  void close();

  /**
   * One answer of a model.
   *
   * @param order the order that it wants to look up; null when it does not
   * @param text what it says; empty when it looks up first
   */
  record Reply(@Nullable String order, String text) {}
}
