package ai.i42m.infinium.internal.http;

import ai.i42m.infinium.error.ValidationException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what a caller puts into a path or a header, before any request. */
final class SafeText {
  // UUID.fromString takes "1-1-1-1-1".
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private SafeText() {}

  /** The trimmed text. */
  static String present(String field, @Nullable String value) {
    if (value == null) {
      throw new ValidationException(field, field + " is required");
    }
    if (value.isBlank()) {
      throw new ValidationException(field, field + " cannot be empty");
    }
    return value.strip();
  }

  /** The text if it is a UUID: anything else could lead the request to another path. */
  static String uuid(String field, String text) {
    if (!UUID.matcher(text).matches()) {
      throw new ValidationException(field, field + " must be a valid UUID format");
    }
    return text;
  }

  /** The text if a header can carry it; the error does not repeat it. */
  static String secret(String field, String text) {
    if (!isPrintableAscii(text)) {
      throw new ValidationException(field, field + " must be printable ASCII");
    }
    return text;
  }

  /** Asked before OkHttp asks, whose error repeats the value, and the value may be a secret. */
  static boolean isPrintableAscii(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
