package ai.i42m.infinium.testkit.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body in chunks (RFC 9112, 7.1); extensions and trailers are read over. */
final class ChunkedInput extends InputStream {
  private static final Pattern SIZE = Pattern.compile("([0-9a-fA-F]{1,8})[ \t]*(;.*)?");
  private static final int MAX_LINE_BYTES = 1 << 13;

  private final InputStream in;
  private InputStream chunk;
  private boolean started;
  private boolean ended;

  ChunkedInput(InputStream in) {
    this.in = in;
    this.chunk = nullInputStream();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    int count = chunk.read(bytes, offset, length);
    while (count < 0 && nextChunk()) {
      count = chunk.read(bytes, offset, length);
    }
    return count;
  }

  private boolean nextChunk() throws IOException {
    LineReader lines = new LineReader(in, MAX_LINE_BYTES);
    if (started && !lines.next().isEmpty()) {
      throw new MalformedRequestException("a chunk is longer than it says");
    }
    started = true;
    Matcher size = SIZE.matcher(lines.next());
    if (!size.matches()) {
      throw new MalformedRequestException("no size of a chunk");
    }
    long length = Long.parseLong(size.group(1), 16);
    chunk = new LengthInput(in, length);
    if (length == 0) {
      readTrailers(lines);
    }
    return !ended;
  }

  private void readTrailers(LineReader lines) throws IOException {
    while (!lines.next().isEmpty()) {
      // Nobody reads trailers.
    }
    ended = true;
  }
}
