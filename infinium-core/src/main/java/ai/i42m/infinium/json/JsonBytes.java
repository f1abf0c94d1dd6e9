package ai.i42m.infinium.json;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * What Jackson's generator hands on when its own buffer of 8 000 bytes is full, and at its end.
 *
 * <p>A task of the usual size comes in one piece, so the first piece is kept at its exact length:
 * it is the result, and nothing is copied a second time.
 *
 * <p>Used once, by one thread.
 */
final class JsonBytes extends OutputStream {
  /** Longest array that every virtual machine can make. */
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private byte[] bytes = {};
  private int length;

  @Override
  public void write(int oneByte) {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int count) {
    int needed = Math.addExact(length, count);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, length == 0 ? needed : roomFor(needed));
    }
    System.arraycopy(source, offset, bytes, length, count);
    length = needed;
  }

  /** Everything written; not to be changed if more is to come. */
  byte[] toByteArray() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  private int roomFor(int needed) {
    int doubled = bytes.length < MAX_LENGTH / 2 ? bytes.length * 2 : MAX_LENGTH;
    return Math.max(needed, doubled);
  }
}
