package ai.i42m.infinium.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.i42m.infinium.error.AuthenticationException;
import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.NotFoundException;
import ai.i42m.infinium.error.PayloadTooLargeException;
import ai.i42m.infinium.error.RateLimitException;
import ai.i42m.infinium.error.ServerException;
import ai.i42m.infinium.error.ValidationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusErrorsTest {
  private static final HttpRequest REQUEST =
      HttpRequest.get(List.of("x"), Map.of("x-agent-key", "s3cret-s3cret"));

  static Stream<Arguments> statuses() {
    return Stream.of(
        Arguments.of(400, ValidationException.class, "Refused (status 400): why"),
        Arguments.of(422, ValidationException.class, "Refused (status 422): why"),
        Arguments.of(
            401, AuthenticationException.class, "Authentication failed (status 401): why. Check."),
        Arguments.of(
            403, AuthenticationException.class, "Authentication failed (status 403): why. Check."),
        Arguments.of(404, NotFoundException.class, "Not found (status 404): why"),
        Arguments.of(413, PayloadTooLargeException.class, "Too large (status 413): why"),
        Arguments.of(429, RateLimitException.class, "Rate limited (status 429): why"),
        Arguments.of(500, ServerException.class, "Server error (status 500): why"),
        Arguments.of(503, ServerException.class, "Server error (status 503): why"),
        Arguments.of(599, ServerException.class, "Server error (status 599): why"),
        Arguments.of(302, InfiniumException.class, "why"),
        Arguments.of(408, InfiniumException.class, "why"),
        Arguments.of(418, InfiniumException.class, "why"));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void requireSuccess_ofOtherStatus_throwsItsException(
      int status, Class<? extends InfiniumException> type, String message) {
    InfiniumException error = error(answer(status, "{\"error\":\"why\"}"));

    assertThat(error).isExactlyInstanceOf(type).hasMessage(message);
    assertThat(error.statusCode()).isEqualTo(status);
    assertThat(error.responseBody()).isEqualTo("{\"error\":\"why\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void requireSuccess_of2xx_isTheAnswer(int status) {
    HttpAnswer answer = answer(status, "");

    assertThat(StatusErrors.requireSuccess(REQUEST, answer, "Check.")).isSameAs(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<html>", "{\"error\":{}}", "{\"error\":\"  \"}", "[\"why\"]", "null", "{\"err"})
  void requireSuccess_ofBodyWithoutErrorText_namesTheStatus(String body) {
    assertThat(error(answer(418, body))).hasMessage("Request failed with status 418");
    assertThat(error(answer(404, body))).hasMessage("Not found (status 404)");
  }

  @Test
  void requireSuccess_ofNoBody_hasNone() {
    assertThat(error(answer(500, "")).responseBody()).isNull();
  }

  @Test
  void requireSuccess_hidesCredentialsThatTheServerEchoes() {
    InfiniumException error = error(answer(401, "{\"error\":\"no key s3cret-s3cret\"}"));

    assertThat(error).hasMessageContaining("no key [redacted]");
    assertThat(error.responseBody()).doesNotContain("s3cret-s3cret");
  }

  @Test
  void requireSuccess_cutsLongTexts() {
    InfiniumException error = error(answer(418, "{\"error\":\"" + "x".repeat(9_999) + "\"}"));

    assertThat(error.getMessage()).hasSize(500);
    assertThat(error.responseBody()).hasSize(2_000);
  }

  @Test
  void cut_splitsNoSurrogatePair() {
    assertThat(StatusErrors.cut("x".repeat(499) + "😀")).isEqualTo("x".repeat(499));
  }

  @Test
  void requireSuccess_of429_saysWhenToComeBack() {
    byte[] none = {};
    HttpAnswer asked = new HttpAnswer(429, none, false, Duration.ofSeconds(7));
    HttpAnswer silent = new HttpAnswer(429, none, false, null);

    assertThat(error(asked))
        .isInstanceOfSatisfying(
            RateLimitException.class, e -> assertThat(e.retryAfter()).hasSeconds(7));
    assertThat(error(silent))
        .isInstanceOfSatisfying(
            RateLimitException.class, e -> assertThat(e.retryAfter()).hasSeconds(60));
  }

  @Test
  void unreadable_tellsThatTheAnswerWasCut() {
    HttpAnswer answer = new HttpAnswer(200, "{\"co".getBytes(UTF_8), true, null);

    assertThat(StatusErrors.unreadable(REQUEST, answer, "a prompt"))
        .hasMessage("The answer is not a prompt, cut at 4 bytes");
  }

  private static HttpAnswer answer(int status, String body) {
    return new HttpAnswer(status, body.getBytes(UTF_8), false, null);
  }

  private static InfiniumException error(HttpAnswer answer) {
    return catchThrowableOfType(
        InfiniumException.class, () -> StatusErrors.requireSuccess(REQUEST, answer, "Check."));
  }
}
