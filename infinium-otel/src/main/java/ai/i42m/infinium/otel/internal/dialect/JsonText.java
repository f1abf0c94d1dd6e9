package ai.i42m.infinium.otel.internal.dialect;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that stood in an attribute as JSON text.
 *
 * @param value what could be read; null when nothing could
 * @param isCut whether something is missing
 */
public record JsonText(@Nullable Object value, boolean isCut) {

  /** Reads a text, the whole part of it when it was cut; never throws. */
  public static JsonText read(String text) {
    try {
      return new JsonText(Json.read(text), false);
    } catch (ValidationException e) {
      return new JsonText(readWholePart(text), true);
    }
  }

  /** The value as a map; null when it is something else. */
  @SuppressWarnings("unchecked") // JSON has no other keys than texts.
  public @Nullable Map<String, ?> map() {
    return value instanceof Map<?, ?> map ? (Map<String, ?>) map : null;
  }

  /** The value as a list; empty when it is something else. */
  public List<?> list() {
    return value instanceof List<?> list ? list : List.of();
  }

  /** The number that a text is; null when it is none, or not finite. */
  static @Nullable Double number(String text) {
    return JsonText.read(text.trim()).value() instanceof Number number
            && Double.isFinite(number.doubleValue())
        ? Double.valueOf(number.doubleValue())
        : null;
  }

  /** The text that a JSON text holds when it is one in quotes; other texts stay as they are. */
  static @Nullable String inner(@Nullable String text) {
    if (text == null || text.length() < 2 || !text.startsWith("\"")) {
      return text;
    }
    return JsonText.read(text).value() instanceof String inner ? inner : text;
  }

  private static @Nullable Object readWholePart(String text) {
    try {
      String whole = CutJson.wholePart(text);
      return whole == null ? null : Json.read(whole);
    } catch (ValidationException e) {
      return null;
    }
  }
}
