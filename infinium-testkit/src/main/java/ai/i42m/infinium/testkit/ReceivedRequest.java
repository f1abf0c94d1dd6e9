package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.internal.http.Reply;
import ai.i42m.infinium.testkit.internal.http.Request;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** One request that reached {@link LocalInfinium}, and how it was answered. Immutable. */
public final class ReceivedRequest {
  /** What stands in place of the value of a header that holds a secret. */
  public static final String HIDDEN = "***";

  private static final Set<String> SECRET_HEADERS =
      Set.of("x-agent-key", "x-prompt-key", "authorization", "proxy-authorization", "cookie");

  private final String method;
  private final String path;
  private final Map<String, String> headers;
  private final int sizeInBytes;
  private final int bodyChecksum;
  private final int status;
  private final @Nullable String error;
  private final Instant receivedAt;

  ReceivedRequest(Request request, Reply reply) {
    this.method = request.method();
    this.path = request.path();
    this.headers = withoutSecrets(request.headers());
    this.sizeInBytes = request.body().length;
    this.bodyChecksum = checksum(request.body());
    this.status = reply.visibleStatus();
    this.error = reply.answer().error();
    this.receivedAt = request.receivedAt();
  }

  /** Method in capitals. */
  public String method() {
    return method;
  }

  /** Path as sent, with the base path and without the query. */
  public String path() {
    return path;
  }

  /** The call that the path stands for, whatever the method; null for anything but the API. */
  public @Nullable Endpoint endpoint() {
    return Endpoint.of(path);
  }

  /**
   * Headers by lower-case name; the values of those that hold secrets are {@value #HIDDEN}.
   * Unmodifiable.
   */
  public Map<String, String> headers() {
    return headers;
  }

  /** Size of the body; 0 for one that was longer than the API takes. */
  public int sizeInBytes() {
    return sizeInBytes;
  }

  /**
   * CRC-32C of the body, for a test that a client repeats itself byte for byte; 0 for a body that
   * is empty, or was longer than the API takes.
   */
  public int bodyChecksum() {
    return bodyChecksum;
  }

  /** HTTP status of the answer; 0 when a {@link Fault} left the client without one. */
  public int status() {
    return status;
  }

  /** Why the request was not taken, as the answer says; null when it was. */
  public @Nullable String error() {
    return error;
  }

  /** When the request was read completely. */
  public Instant receivedAt() {
    return receivedAt;
  }

  @Override
  public String toString() {
    return method
        + " "
        + path
        + " -> "
        + (status == 0 ? "no answer" : status)
        + (error == null ? "" : " (" + error + ")");
  }

  private static int checksum(byte[] body) {
    CRC32C checksum = new CRC32C();
    checksum.update(body);
    return (int) checksum.getValue();
  }

  private static Map<String, String> withoutSecrets(Map<String, String> headers) {
    Map<String, String> safe = new TreeMap<>(headers);
    safe.replaceAll((name, value) -> SECRET_HEADERS.contains(name) ? HIDDEN : value);
    return Collections.unmodifiableMap(safe);
  }
}
