package ai.i42m.infinium.otel.internal.watch.openai;

import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The server's words for what failed. Stateless. */
final class Failures {

  private static final int FIRST_FAILURE = 400;

  private Failures() {}

  /** The error's code, else its type, else the status; null when no server said anything. */
  static @Nullable String typeOf(Throwable failure) {
    if (!(failure instanceof OpenAIServiceException refusal)) {
      return null;
    }
    String code = said(refusal::code);
    String type = code == null ? said(refusal::type) : code;
    int status = refusal.statusCode();
    // A stream that breaks off with an error began with 200.
    return type == null && status >= FIRST_FAILURE ? Integer.toString(status) : type;
  }

  /** Other providers have numbers where OpenAI has words: then the library throws. */
  private static @Nullable String said(Supplier<Optional<String>> word) {
    try {
      String said = word.get().orElse(null);
      return said == null || said.isBlank() ? null : said;
    } catch (OpenAIInvalidDataException e) {
      return null;
    }
  }
}
