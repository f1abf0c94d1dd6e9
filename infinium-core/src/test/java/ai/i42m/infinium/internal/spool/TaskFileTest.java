package ai.i42m.infinium.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskFileTest {
  private static final TaskHeader HEADER =
      new TaskHeader("task-1", "agent-1", "https://platform.i42m.ai/api/v1", 2);

  private static byte[] file(TaskHeader header, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(3_000);
    for (ByteBuffer piece : TaskFile.of(header, body).write(body)) {
      all.put(piece);
    }
    byte[] file = new byte[all.position()];
    all.flip().get(file);
    return file;
  }

  /** What older processes left must be read for ever; a change here needs a new version. */
  @Test
  void write_isTheFormatOfVersion1() {
    assertThat(new String(file(HEADER, "{\"a\":1}"), StandardCharsets.UTF_8))
        .isEqualTo(
            "infinium-task 1 0002 2a9bfbed 7 task-1 agent-1 https://platform.i42m.ai/api/v1\n{\"a\":1}");
  }

  @Test
  void read_givesBackWhatWasWritten() throws Exception {
    byte[] file = file(HEADER, "{\"a\":\"ü\"}");

    TaskFile read = TaskFile.read(file, file.length);

    assertThat(read.header()).isEqualTo(HEADER);
    assertThat(read.fileBytes()).isEqualTo(file.length);
    assertThat(read.json(file)).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":\"ü\"}");
  }

  @Test
  void largestHeader_fitsIntoWhatIsReadOfIt() {
    String id = "x".repeat(100);
    TaskHeader largest = new TaskHeader(id, id, "h".repeat(1000), 9999);

    assertThat(TaskFile.of(largest, new byte[0]).headerBytes())
        .isLessThan(TaskFile.MAX_HEADER_BYTES);
  }

  @ParameterizedTest
  @CsvSource({
    "infinium-task 2 anything, true",
    "infinium-task 17 x, true",
    "infinium-task 1 0000, false",
    "infinium-task 0 0000, false",
    "infinium-task 2, false",
    "infinium-task two x, false",
    "something 2 x, false",
  })
  void isNewer_isSaidByTheSecondWord(String start, boolean newer) {
    assertThat(TaskFile.isNewer((start + " ").stripTrailing().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(newer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:secret@host/",
        "https://host/?key=secret",
        "https://host/#secret",
        "https://host/ secret",
        "https://host/\nsecret",
        "https://höst/secret",
        ""
      })
  void header_refusesEndpointsThatMayHoldSecrets_withoutRepeatingThem(String endpoint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TaskHeader("t", "a", endpoint, 0))
        .withMessageStartingWith("endpoint does not match")
        .withMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a b", "a/b", "ä", "a\n"})
  void header_refusesIdsThatAreNoFileNames(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TaskHeader(id, "a", "e", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new TaskHeader("t", id, "e", 0));
  }

  @Test
  void header_refusesAttemptsOfMoreDigits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TaskHeader("t", "a", "e", 10_000));
    assertThatIllegalArgumentException().isThrownBy(() -> new TaskHeader("t", "a", "e", -1));
  }
}
