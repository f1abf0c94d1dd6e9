package ai.i42m.infinium.testkit.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request, read completely; immutable. */
public final class Request {
  /** How far an oversized body is read on and thrown away: a client that writes cannot listen. */
  private static final long MAX_DRAINED_BYTES = 64L << 20;

  private final RequestHead head;
  private final byte[] body;
  private final boolean tooLarge;
  private final boolean cutShort;
  private final Instant receivedAt;

  private Request(RequestHead head, byte[] body, boolean tooLarge, boolean cutShort) {
    this.head = head;
    this.body = body;
    this.tooLarge = tooLarge;
    this.cutShort = cutShort;
    this.receivedAt = Instant.now();
  }

  /** Reads to the end of the request, and not more than {@code maxBodyBytes} into memory. */
  static Request read(RequestHead head, InputStream in, int maxBodyBytes) throws IOException {
    byte[] body = in.readNBytes(maxBodyBytes + 1);
    if (body.length <= maxBodyBytes) {
      return new Request(head, body, false, false);
    }
    return new Request(head, new byte[0], true, !drain(in));
  }

  /** Method in capitals, as sent. */
  public String method() {
    return head.method();
  }

  /** Path as sent: percent escapes kept, without the query. */
  public String path() {
    return head.path();
  }

  /** Headers by lower-case name, unmodifiable; several of one name are joined by a comma. */
  public Map<String, String> headers() {
    return head.headers();
  }

  /**
   * Value of one header.
   *
   * @param name in lower case
   * @return null when it was not sent
   */
  public @Nullable String header(String name) {
    return head.headers().get(name);
  }

  /** The body, not copied; empty when it was too large. */
  public byte[] body() {
    return body;
  }

  /** Whether the body was longer than the server reads. */
  public boolean isTooLarge() {
    return tooLarge;
  }

  /** Whether there is more of the body that was not read, so that no other request can follow. */
  boolean isCutShort() {
    return cutShort;
  }

  /** When the last byte was read. */
  public Instant receivedAt() {
    return receivedAt;
  }

  /** Reads on; false when there is still more. */
  private static boolean drain(InputStream in) throws IOException {
    byte[] waste = new byte[1 << 16];
    long drained = 0;
    int read = 0;
    while (read >= 0 && drained < MAX_DRAINED_BYTES) {
      drained += read;
      read = in.read(waste);
    }
    return read < 0;
  }
}
