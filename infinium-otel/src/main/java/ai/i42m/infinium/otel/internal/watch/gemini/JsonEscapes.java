package ai.i42m.infinium.otel.internal.watch.gemini;

/** Turns the escapes of a JSON text into characters. Stateless and thread-safe. */
final class JsonEscapes {

  private static final int HEX_DIGITS = 4;

  private JsonEscapes() {}

  /** The characters that are meant; an escape that was cut or is none is left out. */
  static String resolve(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    int at = 0;
    while (at < raw.length()) {
      char c = raw.charAt(at++);
      if (c != '\\') {
        text.append(c);
      } else if (at < raw.length()) {
        at = escape(raw, at, text);
      }
    }
    return text.toString();
  }

  private static int escape(String raw, int at, StringBuilder text) {
    char c = raw.charAt(at);
    switch (c) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'u' -> {
        return codeUnit(raw, at + 1, text);
      }
      default -> text.append(c);
    }
    return at + 1;
  }

  private static int codeUnit(String raw, int at, StringBuilder text) {
    int end = Math.min(at + HEX_DIGITS, raw.length());
    int unit = end - at < HEX_DIGITS ? -1 : 0;
    for (int i = at; i < end && unit >= 0; i++) {
      int digit = Character.digit(raw.charAt(i), 16);
      unit = digit < 0 ? -1 : unit * 16 + digit;
    }
    if (unit >= 0) {
      text.append((char) unit);
    }
    return end;
  }
}
