package ai.i42m.infinium.otel.internal.watch.bedrock;

import ai.i42m.infinium.otel.internal.watch.AnswerForm;
import ai.i42m.infinium.otel.internal.watch.AnswerLibrary;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What Bedrock's exceptions tell; its answers are whole. Stateless and thread-safe. */
final class BedrockFailures implements AnswerLibrary {

  private static final int FIRST_FAILURE = 400;

  /** Not in older versions. */
  private static final boolean TELLS_ATTEMPTS =
      Versions.has(SdkException.class.getName(), "numAttempts");

  @Override
  public @Nullable AnswerForm formOf(Object answer) {
    return null;
  }

  /**
   * The service's code ({@code ThrottlingException}), else the status.
   *
   * <p>In a stream the same code begins with a small letter, as a member of the event's union.
   */
  @Override
  public @Nullable String errorType(Throwable failure) {
    if (!(failure instanceof AwsServiceException refusal)) {
      return null;
    }
    AwsErrorDetails details = refusal.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    if (code != null && !code.isEmpty()) {
      return Character.toUpperCase(code.charAt(0)) + code.substring(1);
    }
    return refusal.statusCode() < FIRST_FAILURE ? null : Integer.toString(refusal.statusCode());
  }

  @Override
  public long resendCount(Throwable failure) {
    if (!TELLS_ATTEMPTS || !(failure instanceof SdkException refusal)) {
      return 0;
    }
    Integer attempts = refusal.numAttempts();
    return attempts == null ? 0 : attempts - 1L;
  }
}
