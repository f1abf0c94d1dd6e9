package ai.i42m.infinium.otel.internal.dialect;

/** Texts that emitters write where they know nothing. */
final class Placeholders {

  /** Messages are long: none of them is hashed only to see that it is no placeholder. */
  private static final int LONGEST = 16;

  private Placeholders() {}

  /** Whether the text says nothing: blank, or what some emitter writes for an unknown value. */
  static boolean isAbsent(String text) {
    return text.isBlank() || (text.length() <= LONGEST && isPlaceholder(text));
  }

  private static boolean isPlaceholder(String text) {
    return switch (text) {
      case "none", "None", "null", "unknown", "N/A", "<not specified>", "(merged tools)", "{}" ->
          true;
      case "HIDDEN:non-empty", "__REDACTED__" -> true;
      default -> false;
    };
  }
}
