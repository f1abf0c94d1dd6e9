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

  /** Messages are long: none of them is hashed only to see that it is no placeholder. */
  private static final int LONGEST = 16;

  private Placeholders() {}

  /** Whether the text says nothing: blank, or what some emitter writes for an unknown value. */
  static boolean isAbsent(String text) {
    return text.isBlank() || (text.length() <= LONGEST && ABSENT.contains(text));
  }
}
