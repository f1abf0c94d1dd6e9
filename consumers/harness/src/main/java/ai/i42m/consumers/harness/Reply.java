package ai.i42m.consumers.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * What a {@link ModelServer} answers to one request: a body in one piece or in several, each of
 * which is flushed. Set up by one thread, then thread-safe.
 */
public final class Reply {
  private static final int NEVER = -1;

  private final int status;
  private final List<byte[]> pieces;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private boolean isCut;
  private int heldAfter = NEVER;

  private Reply(int status, String contentType, List<byte[]> pieces) {
    this.status = status;
    this.pieces = pieces;
    headers.put("Content-Type", contentType);
  }

  /** Status 200 with this body. */
  public static Reply json(String body) {
    return json(200, body);
  }

  /** This status with this body. */
  public static Reply json(int status, String body) {
    return new Reply(status, "application/json", List.of(body.getBytes(UTF_8)));
  }

  /**
   * Status 200 with a stream of server-sent events.
   *
   * @param events the lines of one event each, without the empty line behind it; for example {@code
   *     "event: ping\ndata: {}"}
   */
  public static Reply events(String... events) {
    List<byte[]> pieces =
        Arrays.stream(events).map(event -> (event + "\n\n").getBytes(UTF_8)).toList();
    return new Reply(200, "text/event-stream", pieces);
  }

  /** The same for events that have nothing but data. */
  public static Reply data(String... data) {
    return events(Arrays.stream(data).map(line -> "data: " + line).toArray(String[]::new));
  }

  /** Status 200 with a body of any other kind. */
  public static Reply bytes(String contentType, byte[]... pieces) {
    return new Reply(200, contentType, List.of(pieces));
  }

  /** Adds a header. */
  public Reply header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Breaks the connection behind the last piece, where more would have to follow. */
  public Reply cut() {
    isCut = true;
    return this;
  }

  /** Sends nothing, not even headers, before {@link #release}. */
  public Reply held() {
    return heldAfter(0);
  }

  /** Sends so many pieces and the rest after {@link #release}. */
  public Reply heldAfter(int count) {
    heldAfter = count;
    return this;
  }

  /** Lets a held reply go on. */
  public void release() {
    released.countDown();
  }

  int status() {
    return status;
  }

  List<byte[]> pieces() {
    return pieces;
  }

  Map<String, String> headers() {
    return headers;
  }

  boolean isCut() {
    return isCut;
  }

  /** Waits for {@link #release} when this is where the reply is held. */
  void awaitRelease(int sentPieces) throws InterruptedException {
    if (sentPieces == heldAfter) {
      released.await();
    }
  }
}
