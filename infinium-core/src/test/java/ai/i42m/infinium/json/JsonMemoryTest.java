package ai.i42m.infinium.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import ai.i42m.infinium.error.ValidationException;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What reading 100 MB takes beside them, in one member of a task.
 *
 * <p>Counted is all that the reading thread allocates, which its live memory cannot exceed.
 */
class JsonMemoryTest {
  private static final int SIZE = 100_000_000;
  private static final int MEGABYTE = 1_000_000;

  private static final String BEFORE =
      "{\"name\":\"n\",\"description\":\"d\",\"duration\":1,\"steps\":[{\"step_number\":1,"
          + "\"action\":\"a\",\"description\":\"d\",\"metadata\":{\"k\":";
  private static final String AFTER = "}}]}";
  private static final String PLACE = "steps[0].metadata.k";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Loading classes allocates too, on the thread that comes first. */
  @BeforeAll
  static void loadClasses() {
    TaskJson.read((BEFORE + "[1,1.5,\"語\",{},null]" + AFTER).getBytes(UTF_8));
    for (String text : List.of("1}}]}", "\"", "[[[", "{\"a\":[1.5,\"語\",null,true", "1e9", "x")) {
      refusal((BEFORE + text + "x").getBytes(UTF_8));
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {"'\"',x", "1,1", "1e,9", "'[[\"',\\n"})
  void read_longTextOrNumber_isRefusedWithinTwoBytesForEachCharacterAllowed(
      String start, String unit) {
    assertRefused(start, unit, "has a text, name or number that is too long", 2 * 20 * MEGABYTE);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {"'[','1,'", "'[','\"\",'", "'[','{},'", "'[','[],'", "'[','{\"a\":1},'"})
  void read_manyValues_isRefusedWithin288BytesForEachAllowed(String start, String unit) {
    assertRefused(start, unit, "has more than 524288 values", 288L * Json.MAX_VALUES);
  }

  @Test
  void read_manyObjectsOfOneMember_isRefusedWithin288BytesForEachValueAllowed() {
    String deep = "{\"a\":".repeat(190) + "1" + "}".repeat(190) + ",";

    assertRefused("[", deep, "has more than 524288 values", 288L * Json.MAX_VALUES);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {"'[','['", "'[','{\"a\":'"})
  void read_deepNesting_isRefusedAtOnce(String start, String unit) {
    assertRefused(start, unit, "is nested deeper than 200 levels", 0);
  }

  @Test
  @Tag("jackson-2.21")
  void read_longName_isRefusedAtOnce() {
    assertRefused("{\"", "x", "has a text, name or number that is too long", 0);
  }

  @Test
  void read_whiteSpace_takesNoMemory() {
    byte[] body = body("", " ", "1" + AFTER);

    long before = allocated();
    Object read = k(body);
    long allocated = allocated() - before;

    assertThat(read).isEqualTo(1L);
    assertThat(allocated).isLessThan(2 * MEGABYTE);
  }

  @Test
  void read_texts_takesEightBytesForEachCharacter() {
    String text = "語" + "x".repeat(MEGABYTE);
    byte[] body = body("[", '"' + text + "\",", "\"\"]" + AFTER);

    long before = allocated();
    Object read = k(body);
    long allocated = allocated() - before;

    assertThat(read).asInstanceOf(LIST).hasSize(100).startsWith(text, text).endsWith(text, "");
    assertThat(allocated).isLessThan(8L * SIZE + MEGABYTE);
  }

  private static void assertRefused(String start, String unit, String why, long bytes) {
    byte[] body = body(start, unit, "");
    long before = allocated();
    ValidationException refusal = refusal(body);
    long allocated = allocated() - before;

    assertThat(refusal).hasMessageContaining(": JSON " + why);
    assertThat(refusal.field()).startsWith(PLACE);
    assertThat(allocated).isLessThan(bytes + 2 * MEGABYTE);
  }

  /** Nothing of AssertJ: what it allocates would be counted. */
  private static ValidationException refusal(byte[] body) {
    try {
      TaskJson.read(body);
    } catch (ValidationException e) {
      return e;
    }
    throw new AssertionError("was read");
  }

  private static @Nullable Object k(byte[] body) {
    Map<String, ?> metadata = TaskJson.read(body).steps().get(0).metadata();
    return metadata == null ? null : metadata.get("k");
  }

  /** 100 MB: {@code start}, then {@code unit} as often as there is room, white space, the end. */
  private static byte[] body(String start, String unit, String end) {
    byte[] head = (BEFORE + start).getBytes(UTF_8);
    byte[] repeated = unit.getBytes(UTF_8);
    byte[] tail = end.getBytes(UTF_8);
    byte[] body = Arrays.copyOf(head, SIZE);
    Arrays.fill(body, head.length, SIZE, (byte) ' ');
    int room = SIZE - head.length - tail.length;
    int filled = room - room % repeated.length;
    System.arraycopy(repeated, 0, body, head.length, repeated.length);
    for (int done = repeated.length; done < filled; done *= 2) {
      System.arraycopy(body, head.length, body, head.length + done, Math.min(done, filled - done));
    }
    System.arraycopy(tail, 0, body, SIZE - tail.length, tail.length);
    return body;
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
