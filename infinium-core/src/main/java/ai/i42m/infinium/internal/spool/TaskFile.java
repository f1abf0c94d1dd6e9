package ai.i42m.infinium.internal.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The content of one task's file: a line of ASCII, then the JSON as it is sent.
 *
 * <pre>
 *   0             14 16   21       30
 *   infinium-task 1  0002 5ab3e4f1 18231 &lt;task id&gt; &lt;agent id&gt; &lt;endpoint&gt; LF {"name":…
 *                 │  │    │       └───── bytes of JSON ─┐
 *                 │  │    └ CRC-32C of all that follows it, to the end of the file
 *                 │  └ attempts, overwritten in place and therefore not in the checksum
 *                 └ format version
 * </pre>
 *
 * <p>A later version keeps the first two words, so that an older reader knows to leave its files
 * alone. Immutable.
 *
 * @param jsonBytes length of the JSON
 * @param headerBytes length of the line, with its end
 * @param checksum what {@link #json} must find
 */
record TaskFile(TaskHeader header, int jsonBytes, int headerBytes, int checksum) {
  static final int VERSION = 1;

  /** Longer than any header, whose parts {@link TaskHeader} bounds. */
  static final int MAX_HEADER_BYTES = 2048;

  static final int ATTEMPTS_POSITION = 16;

  private static final int CHECKED_FROM = 29;
  private static final Pattern ANY_VERSION = Pattern.compile("infinium-task ([1-9][0-9]{0,8}) .*");
  private static final Pattern LINE =
      Pattern.compile(
          "infinium-task 1 (.{4}) ([0-9a-f]{8}) (0|[1-9][0-9]{0,8}) ([^ ]+) ([^ ]+) ([^ ]+)");

  /** The file of a task that is to be written. */
  static TaskFile of(TaskHeader header, byte[] json) {
    byte[] checked = checkedPart(header, json.length);
    CRC32C crc = new CRC32C();
    crc.update(checked);
    crc.update(json);
    int headerBytes = CHECKED_FROM + checked.length;
    return new TaskFile(header, json.length, headerBytes, (int) crc.getValue());
  }

  private static byte[] checkedPart(TaskHeader header, int jsonBytes) {
    return ascii(
        " "
            + jsonBytes
            + " "
            + header.taskId()
            + " "
            + header.agentId()
            + " "
            + header.endpoint()
            + "\n");
  }

  /** The two pieces of the file, to be written one after the other. */
  ByteBuffer[] write(byte[] json) {
    byte[] start =
        ascii("infinium-task %d %s %08x".formatted(VERSION, attempts(header.attempts()), checksum));
    byte[] checked = checkedPart(header, jsonBytes);
    byte[] line = Arrays.copyOf(start, headerBytes);
    System.arraycopy(checked, 0, line, start.length, checked.length);
    return new ByteBuffer[] {ByteBuffer.wrap(line), ByteBuffer.wrap(json)};
  }

  /** The text for {@link #ATTEMPTS_POSITION}, always four characters. */
  static String attempts(int attempts) {
    return "%04d".formatted(Math.min(attempts, TaskHeader.MAX_ATTEMPTS));
  }

  /** Whether a later release wrote this; {@code start} is the file's beginning. */
  static boolean isNewer(byte[] start) {
    Matcher version = ANY_VERSION.matcher(firstLine(start));
    return version.matches() && Integer.parseInt(version.group(1)) > VERSION;
  }

  /**
   * Reads the header; the JSON is checked for its length only.
   *
   * @param start the file's first {@link #MAX_HEADER_BYTES} bytes, or all
   * @param fileBytes size of the whole file
   * @throws BrokenFileException when this is not a whole file of this version
   */
  static TaskFile read(byte[] start, long fileBytes) throws BrokenFileException {
    String line = firstLine(start);
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new BrokenFileException("header unreadable");
    }
    int jsonBytes = Integer.parseInt(parts.group(3));
    int headerBytes = line.length() + 1;
    if (fileBytes != (long) headerBytes + jsonBytes) {
      throw new BrokenFileException(fileBytes + " bytes, not " + (headerBytes + (long) jsonBytes));
    }
    int checksum = HexFormat.fromHexDigits(parts.group(2));
    return new TaskFile(header(parts), jsonBytes, headerBytes, checksum);
  }

  private static TaskHeader header(Matcher parts) throws BrokenFileException {
    try {
      return new TaskHeader(
          parts.group(4), parts.group(5), parts.group(6), readAttempts(parts.group(1)));
    } catch (IllegalArgumentException e) {
      throw new BrokenFileException("header unreadable");
    }
  }

  /** A write over them may have been cut off; the task is worth more than their number. */
  private static int readAttempts(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(text) : 0;
  }

  /**
   * The JSON in a whole file that begins with this header.
   *
   * @throws BrokenFileException when its bytes are not those that were written
   */
  byte[] json(byte[] file) throws BrokenFileException {
    if (file.length != fileBytes()) {
      throw new BrokenFileException(file.length + " bytes, not " + fileBytes());
    }
    CRC32C crc = new CRC32C();
    crc.update(file, CHECKED_FROM, file.length - CHECKED_FROM);
    if ((int) crc.getValue() != checksum) {
      throw new BrokenFileException("checksum differs");
    }
    return Arrays.copyOfRange(file, headerBytes, file.length);
  }

  /** Size of the whole file. */
  int fileBytes() {
    return headerBytes + jsonBytes;
  }

  /** The same with the agent and endpoint that {@code texts} has, where it has equal ones. */
  TaskFile withTexts(Map<String, String> texts) {
    TaskHeader shared =
        new TaskHeader(
            header.taskId(),
            texts.computeIfAbsent(header.agentId(), text -> text),
            texts.computeIfAbsent(header.endpoint(), text -> text),
            header.attempts());
    return new TaskFile(shared, jsonBytes, headerBytes, checksum);
  }

  private static String firstLine(byte[] start) {
    int end = 0;
    while (end < start.length && start[end] != '\n') {
      end++;
    }
    return new String(start, 0, end, StandardCharsets.ISO_8859_1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
