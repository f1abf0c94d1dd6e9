package ai.i42m.infinium.otel.internal.dialect;

import java.util.Set;

/** Texts that emitters write where they know nothing. */
final class Placeholders {

  private static final Set<String> ABSENT =
      Set.of(
          "none",
          "None",
          "null",
          "unknown",
          "N/A",
          "HIDDEN:non-empty",
          "__REDACTED__",
          "<not specified>",
          "(merged tools)",
          "{}");

  private Placeholders() {}

  /** Whether the text says nothing: blank, or what some emitter writes for an unknown value. */
  static boolean isAbsent(String text) {
    return text.isBlank() || ABSENT.contains(text);
  }
}
