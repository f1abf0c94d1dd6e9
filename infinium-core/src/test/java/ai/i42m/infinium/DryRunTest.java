package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.error.NotFoundException;
import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path root;

  private Path directory() {
    return root.resolve("a").resolve("b");
  }

  private static TaskData task(String name) {
    return TaskData.builder(name, "Description").duration(Duration.ofSeconds(2)).build();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.sorted().toList();
    }
  }

  @Test
  void directory_getsEachTask_reportedOrSent() throws IOException {
    try (InfiniumClient client = InfiniumClient.builder(DryRun.toDirectory(directory())).build()) {
      TaskData sent = task("sent");
      TaskData reported = task("reported");
      ApiResponse response = client.sendTaskData(sent);
      DeliveryReceipt receipt = client.report(reported);
      assertThat(client.flush(LONG)).isTrue();

      assertThat(response.success()).isTrue();
      assertThat(response.traceId()).as("nothing was sent").isNull();
      assertThat(receipt.outcome().toCompletableFuture().join().delivered()).isTrue();
      assertThat(files()).hasSize(2);
      assertThat(files().get(0).getFileName().toString())
          .matches("[0-9]{8}T[0-9]{6}\\.[0-9]{6}Z-[0-9a-f-]{36}\\.json");
      assertThat(files().get(1).toString()).endsWith(receipt.taskId() + ".json");
      assertThat(TaskJson.read(Files.readAllBytes(files().get(0)))).isEqualTo(sent);
      assertThat(TaskJson.read(Files.readAllBytes(files().get(1)))).isEqualTo(reported);
    }
  }

  @Test
  void directory_isForItsOwnerOnly() throws IOException {
    try (InfiniumClient client = InfiniumClient.builder(DryRun.toDirectory(directory())).build()) {
      client.sendTaskData(task("sent"));
    }

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
        .isEqualTo("rw-------");
  }

  @Test
  void directory_thatCannotBeMade_isAFailureOfTheCall() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "in the way");

    try (InfiniumClient client =
        InfiniumClient.builder(DryRun.toDirectory(file.resolve("tasks")))
            .setMaxRetries(0)
            .build()) {
      assertThatThrownBy(() -> client.sendTaskData(task("sent")))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("dry run");
    }
  }

  @Test
  void log_getsOneLineOfJson() {
    try (RecordingLog log = RecordingLog.of(DryRun.class);
        InfiniumClient client = InfiniumClient.builder(DryRun.toLog()).build()) {
      client.sendTaskData(task("sent"));

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("\"name\":\"sent\"")
          .doesNotContain("\n");
    }
  }

  @Test
  void build_warnsThatNothingIsSent() {
    try (RecordingLog log = RecordingLog.of(InfiniumClient.class);
        InfiniumClient client = InfiniumClient.builder(DryRun.toLog()).build()) {
      assertThat(client.agentId()).isEqualTo("00000000-0000-0000-0000-000000000000");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("WARNING", "Dry run: tasks are written to the log, not sent");
    }
  }

  @Test
  void interpretation_isNotThere() {
    try (InfiniumClient client = InfiniumClient.builder(DryRun.toLog()).build()) {
      assertThatThrownBy(() -> client.getInterpretedTaskResult(UUID.randomUUID().toString()))
          .isInstanceOfSatisfying(
              NotFoundException.class,
              e -> assertThat(e.responseBody()).contains("Dry run: nothing was sent"));
    }
  }

  @Test
  void spool_ofTasksForInfinium_isLeftAlone() throws IOException {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      DeliveryOptions spooling =
          DeliveryOptions.builder().setSpoolDirectory(root.resolve("spool")).build();
      infinium.failAlways(Fault.status(503));
      try (InfiniumClient client = client(infinium).setDelivery(spooling).build()) {
        client.report(task("real"));
      }
      try (InfiniumClient client =
          client(infinium)
              .setDelivery(spooling)
              .setDryRun(DryRun.toDirectory(directory()))
              .build()) {
        client.report(task("dry"));
        assertThat(client.flush(LONG)).isTrue();
      }
      assertThat(files()).hasSize(1);

      infinium.recover();
      try (InfiniumClient client = client(infinium).setDelivery(spooling).build()) {
        assertThat(infinium.awaitTasks(1, LONG))
            .extracting(ReceivedTask::name)
            .containsExactly("real");
      }
    }
  }

  private static InfiniumClient.Builder client(LocalInfinium infinium) {
    return InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
        .setBaseUrl(infinium.baseUrl());
  }

  @Test
  void infinium_isNotAsked() {
    try (LocalInfinium infinium = LocalInfinium.start();
        InfiniumClient client =
            client(infinium).setDryRun(DryRun.toDirectory(directory())).build()) {
      client.sendTaskData(task("sent"));
      client.report(task("reported"));
      assertThat(client.flush(LONG)).isTrue();

      assertThat(infinium.requestCount()).isZero();
    }
  }
}
