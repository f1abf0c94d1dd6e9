package ai.i42m.infinium.testkit.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** The bytes of an answer's body: those given, then spaces, which are never all in memory. */
final class Content {
  private static final byte[] SPACES = spaces(8192);

  private final byte[] start;
  private final long length;

  Content(byte[] start, long spaces) {
    this.start = start;
    this.length = start.length + spaces;
  }

  long length() {
    return length;
  }

  /**
   * The same, compressed; in memory, where spaces need a thousandth of their number.
   *
   * @throws InterruptedIOException if the thread is interrupted meanwhile
   */
  Content gzipped() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed, SPACES.length)) {
      writeTo(gzip, 0, length);
    }
    return new Content(compressed.toByteArray(), 0);
  }

  /** Writes the bytes from {@code from} to before {@code to}. */
  void writeTo(OutputStream out, long from, long to) throws IOException {
    long position = from;
    if (position < start.length) {
      int end = (int) Math.min(to, start.length);
      out.write(start, (int) position, end - (int) position);
      position = end;
    }
    while (position < to) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("the server closes");
      }
      int count = (int) Math.min(to - position, SPACES.length);
      out.write(SPACES, 0, count);
      position += count;
    }
  }

  private static byte[] spaces(int count) {
    byte[] spaces = new byte[count];
    Arrays.fill(spaces, (byte) ' ');
    return spaces;
  }
}
