package ai.i42m.infinium.testkit.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines that end in CR LF, or in LF alone, up to a number of bytes in all. */
final class LineReader {
  private final InputStream in;
  private int bytesLeft;

  LineReader(InputStream in, int maxBytes) {
    this.in = in;
    this.bytesLeft = maxBytes;
  }

  /**
   * The next line without its end.
   *
   * @return null when the stream ends before it
   * @throws EOFException if the stream ends within the line
   * @throws MalformedRequestException if the lines are too long in all
   */
  @Nullable String nextOrEnd() throws IOException {
    int first = in.read();
    return first < 0 ? null : rest(first);
  }

  /** The next line without its end; the stream may not end here. */
  String next() throws IOException {
    return rest(in.read());
  }

  private String rest(int first) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int next = first; next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("within a line");
      }
      if (--bytesLeft < 0) {
        throw new MalformedRequestException("lines are too long");
      }
      line.write(next);
    }
    String text = line.toString(ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
