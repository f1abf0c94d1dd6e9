package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.i42m.infinium.error.AuthenticationException;
import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.NotFoundException;
import ai.i42m.infinium.error.PayloadTooLargeException;
import ai.i42m.infinium.error.RateLimitException;
import ai.i42m.infinium.error.ServerException;
import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SendTaskTest {
  private static final Duration DURATION = Duration.ofMillis(2400);

  private final LocalInfinium infinium = LocalInfinium.start();
  private final InfiniumClient client =
      InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
          .setBaseUrl(infinium.baseUrl() + "/")
          .setMaxRetries(0)
          .build();

  @AfterEach
  void close() {
    client.close();
    infinium.close();
  }

  @Test
  void sendTask_storesTheTask() {
    ApiResponse response =
        client.sendTask(
            "Classify ticket",
            "Categorized a ticket",
            DURATION,
            task -> task.inputSummary("¿Qué?"));

    ReceivedTask received = infinium.tasks().get(0);
    assertThat(response.success()).isTrue();
    assertThat(response.statusCode()).isBetween(200, 299);
    assertThat(response.traceId()).isEqualTo(received.traceId());
    assertThat(response.data()).containsEntry("traceId", received.traceId());
    assertThat(received.body())
        .containsEntry("name", "Classify ticket")
        .containsEntry("description", "Categorized a ticket")
        .containsEntry("duration", 2.4)
        .containsEntry("input_summary", "¿Qué?")
        .containsKey("current_datetime");
  }

  @Test
  void sendTask_namesThisLibraryAsUserAgent() {
    client.sendTask("Classify ticket", "Categorized a ticket", DURATION);

    assertThat(infinium.requests().get(0).headers().get("user-agent"))
        .matches("infinium-java/\\d.*");
  }

  @Test
  void sendTask_withoutMore_storesTheTask() {
    client.sendTask("Classify ticket", "Categorized a ticket", DURATION);

    assertThat(infinium.tasks()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'', d, name, name cannot be empty",
    "' ', d, name, name cannot be empty",
    "n, '', description, description cannot be empty",
    "n, ' ', description, description cannot be empty",
  })
  void sendTask_blankText_isRefusedUnsent(
      String name, String description, String field, String message) {
    ValidationException error =
        catchThrowableOfType(
            ValidationException.class, () -> client.sendTask(name, description, DURATION));

    assertThat(error).hasMessage(message);
    assertThat(error.field()).isEqualTo(field);
    assertThat(infinium.requestCount()).isZero();
  }

  @Test
  void sendTask_longText_isRefusedUnsent() {
    ValidationException error =
        catchThrowableOfType(
            ValidationException.class, () -> client.sendTask("n".repeat(501), "d", DURATION));

    assertThat(error).hasMessage("name exceeds maximum length of 500 characters");
    assertThat(infinium.requestCount()).isZero();
  }

  @Test
  @SuppressWarnings("NullAway") // what unchecked code may do
  void sendTask_missingText_isRefusedUnsent() {
    ValidationException error =
        catchThrowableOfType(ValidationException.class, () -> client.sendTask("n", null, DURATION));

    assertThat(error).hasMessage("description is required");
    assertThat(error.field()).isEqualTo("description");
  }

  @Test
  void sendTaskData_sendsAnIdOfItsOwnWithEachCall() {
    TaskData task = task("n");

    client.sendTaskData(task);
    client.sendTaskData(task);

    assertThat(infinium.tasks())
        .extracting(ReceivedTask::idempotencyKey)
        .doesNotHaveDuplicates()
        .allSatisfy(key -> assertThat(UUID.fromString(key)).hasToString(key));
  }

  @Test
  void sendTaskData_tooLarge_isRefusedUnsent() {
    TaskData task = task("n").toBuilder().inputSummary("x".repeat(1_048_576)).build();

    ValidationException error =
        catchThrowableOfType(ValidationException.class, () -> client.sendTaskData(task));

    assertThat(error).hasMessage("Payload exceeds maximum size of 1048576 bytes");
    assertThat(infinium.requestCount()).isZero();
  }

  static Stream<Arguments> statuses() {
    return Stream.of(
        Arguments.of(302, InfiniumException.class),
        Arguments.of(400, ValidationException.class),
        Arguments.of(401, AuthenticationException.class),
        Arguments.of(403, AuthenticationException.class),
        Arguments.of(404, NotFoundException.class),
        Arguments.of(409, InfiniumException.class),
        Arguments.of(413, PayloadTooLargeException.class),
        Arguments.of(422, ValidationException.class),
        Arguments.of(429, RateLimitException.class),
        Arguments.of(500, ServerException.class),
        Arguments.of(503, ServerException.class));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void sendTaskData_onStatus_throwsItsException(
      int status, Class<? extends InfiniumException> type) {
    infinium.failNext(1, Fault.status(status));

    InfiniumException error =
        catchThrowableOfType(InfiniumException.class, () -> client.sendTaskData(task("n")));

    assertThat(error).isExactlyInstanceOf(type).hasMessageContaining("on command");
    assertThat(error.statusCode()).isEqualTo(status);
    assertThat(infinium.requestCount()).isEqualTo(1);
  }

  @Test
  void sendTaskData_withWrongSecret_saysWhatToCheck() {
    try (InfiniumClient stranger =
        InfiniumClient.builder(infinium.agentId(), "another-secret")
            .setBaseUrl(infinium.baseUrl())
            .build()) {
      AuthenticationException error =
          catchThrowableOfType(
              AuthenticationException.class, () -> stranger.sendTaskData(task("n")));

      assertThat(error)
          .hasMessageEndingWith("Check your agent_id and agent_secret.")
          .hasMessageNotContaining("another-secret");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OK", "<html>", "[1]", "{\"traceId\":7}", "{\"traceId\":"})
  void sendTaskData_whenSuccessIsNotJson_succeedsWithoutTraceId(String body) {
    infinium.failNext(1, Fault.status(200).withBody(body));

    ApiResponse response = client.sendTaskData(task("n"));

    assertThat(response.success()).isTrue();
    assertThat(response.traceId()).isNull();
    assertThat(response.message()).isEqualTo("Success");
  }

  @Test
  void sendTaskData_keepsTheWholeAnswer() {
    infinium.failNext(
        1, Fault.status(202).withBody("{\"message\":\"Queued\",\"traceId\":\"t\",\"x\":null}"));

    ApiResponse response = client.sendTaskData(task("n"));

    assertThat(response.message()).isEqualTo("Queued");
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.data().keySet()).containsExactly("message", "traceId", "x");
    assertThat(response).hasToString("ApiResponse[statusCode=202, traceId=t]");
  }

  @Test
  void sendTaskData_hugeAnswer_isASuccessWithoutTraceId() {
    String body = "{\"traceId\":\"t\",\"more\":\"" + "x".repeat(2 << 20) + "\"}";
    infinium.failNext(1, Fault.status(200).withBody(body));

    assertThat(client.sendTaskData(task("n")).data()).isEqualTo(Map.of());
  }

  @Test
  void sendTaskData_afterClose_isRefused() {
    client.close();

    assertThatIllegalStateException().isThrownBy(() -> client.sendTaskData(task("n")));
  }

  private static TaskData task(String name) {
    return TaskData.builder(name, "a test's task").duration(DURATION).build();
  }
}
