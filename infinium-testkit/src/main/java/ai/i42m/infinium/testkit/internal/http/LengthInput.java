package ai.i42m.infinium.testkit.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The next bytes of a connection, as many as were promised; fewer are an {@link EOFException}. */
final class LengthInput extends InputStream {
  private final InputStream in;
  private long left;

  LengthInput(InputStream in, long length) {
    this.in = in;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException(left + " bytes of the body did not come");
    }
    left -= count;
    return count;
  }
}
