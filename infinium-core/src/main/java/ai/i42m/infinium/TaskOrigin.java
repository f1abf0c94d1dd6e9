package ai.i42m.infinium;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The spans that a task was born of, named by trace and root span. Two reports of the same origin
 * have the same task id.
 *
 * @param otelTraceId 32 lower-case hex digits
 * @param rootSpanId 16 lower-case hex digits
 */
public record TaskOrigin(String otelTraceId, String rootSpanId) {
  private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern SPAN_ID = Pattern.compile("[0-9a-f]{16}");

  /** Drawn at random once; part of every id, so it can never change. */
  private static final UUID NAMESPACE = UUID.fromString("c2c0329a-2100-4342-89cf-199806b392af");

  /** Checks the two. */
  public TaskOrigin {
    require("otelTraceId", otelTraceId, TRACE_ID);
    require("rootSpanId", rootSpanId, SPAN_ID);
  }

  private static void require(String name, String value, Pattern rule) {
    if (!rule.matcher(value).matches()) {
      throw new IllegalArgumentException(name + " does not match " + rule + ": " + value);
    }
  }

  /** A name-based UUID (version 5, RFC 9562) of the text "traceId:spanId". */
  public UUID taskId() {
    MessageDigest sha1 = sha1();
    sha1.update(
        ByteBuffer.allocate(Long.BYTES * 2)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .array());
    sha1.update((otelTraceId + ":" + rootSpanId).getBytes(StandardCharsets.US_ASCII));
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
    long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
    long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
