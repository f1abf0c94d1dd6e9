package ai.i42m.infinium.json;

import ai.i42m.infinium.error.ValidationException;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.ArrayDeque;
import java.util.Deque;

/** Where in a JSON text something is wrong, such as {@code steps[2].action}. */
final class JsonPlace {
  private static final int MAX_NAME_LENGTH = 50;

  /** Nesting may be deep, and nobody reads more. */
  private static final int MAX_LENGTH = 200;

  private JsonPlace() {}

  static ValidationException refused(JsonStreamContext context, String why) {
    String place = of(context);
    return new ValidationException(
        place, place.isEmpty() ? "JSON " + why : place + ": JSON " + why);
  }

  private static String of(JsonStreamContext innermost) {
    Deque<JsonStreamContext> outermostFirst = new ArrayDeque<>();
    for (JsonStreamContext c = innermost; c != null; c = c.getParent()) {
      outermostFirst.push(c);
    }
    StringBuilder place = new StringBuilder();
    for (JsonStreamContext context : outermostFirst) {
      append(place, context);
    }
    if (place.length() > MAX_LENGTH) {
      place.setLength(MAX_LENGTH);
      place.append("...");
    }
    return place.toString();
  }

  private static void append(StringBuilder place, JsonStreamContext context) {
    String name = context.getCurrentName();
    if (context.inArray() && context.hasCurrentIndex()) {
      place.append('[').append(context.getCurrentIndex()).append(']');
    } else if (name != null) {
      place.append(place.isEmpty() ? "" : ".").append(isPlain(name) ? name : "?");
    }
  }

  /**
   * Where quotes are missing, a name may be anything, such as half a prompt; that must not reach a
   * log.
   */
  private static boolean isPlain(String name) {
    return name.length() <= MAX_NAME_LENGTH
        && name.chars()
            .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
  }
}
