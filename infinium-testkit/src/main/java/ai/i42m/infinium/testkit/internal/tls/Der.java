package ai.i42m.infinium.testkit.internal.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * Writes the few ASN.1 values that a certificate is made of, in DER (ITU-T X.690).
 *
 * <p>Each value is its tag, the length of its content, and the content.
 */
final class Der {
  private static final DateTimeFormatter GENERALIZED_TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  /** From here on, and not before, a certificate has its times with four digits (RFC 5280). */
  private static final Instant FOUR_DIGITS = Instant.parse("2050-01-01T00:00:00Z");

  private Der() {}

  static byte[] sequence(byte[]... items) {
    return value(0x30, join(items));
  }

  static byte[] set(byte[] item) {
    return value(0x31, item);
  }

  static byte[] integer(BigInteger number) {
    return value(0x02, number.toByteArray());
  }

  static byte[] yes() {
    return value(0x01, new byte[] {(byte) 0xff});
  }

  static byte[] utf8(String text) {
    return value(0x0c, text.getBytes(UTF_8));
  }

  static byte[] octets(byte[] content) {
    return value(0x04, content);
  }

  /** A bit string of whole bytes. */
  static byte[] bits(byte[] content) {
    return value(0x03, join(new byte[] {0}, content));
  }

  /** A point in time, in the form that its year asks for; fractions of a second are dropped. */
  static byte[] time(Instant time) {
    return time.isBefore(FOUR_DIGITS)
        ? value(0x17, UTC_TIME.format(time).getBytes(US_ASCII))
        : value(0x18, GENERALIZED_TIME.format(time).getBytes(US_ASCII));
  }

  /** An object identifier such as {@code 2.5.4.3}. */
  static byte[] identifier(String dotted) {
    String[] parts = dotted.split("\\.", -1);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    writeBase128(Integer.parseInt(parts[0]) * 40 + Integer.parseInt(parts[1]), content);
    for (int i = 2; i < parts.length; i++) {
      writeBase128(Integer.parseInt(parts[i]), content);
    }
    return value(0x06, content.toByteArray());
  }

  /** Value number {@code tag} of a choice, given by its content. */
  static byte[] choice(int tag, byte[] content) {
    return value(0x80 | tag, content);
  }

  /** Whole value number {@code tag} of a structure with optional members. */
  static byte[] member(int tag, byte[] content) {
    return value(0xa0 | tag, content);
  }

  private static byte[] value(int tag, byte[] content) {
    ByteArrayOutputStream value = new ByteArrayOutputStream(content.length + 6);
    value.write(tag);
    if (content.length < 0x80) {
      value.write(content.length);
    } else {
      byte[] length = unsigned(content.length);
      value.write(0x80 | length.length);
      value.writeBytes(length);
    }
    value.writeBytes(content);
    return value.toByteArray();
  }

  private static byte[] unsigned(int number) {
    byte[] signed = BigInteger.valueOf(number).toByteArray();
    return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
  }

  /** Seven bits a byte, the highest first; all bytes but the last have their eighth bit set. */
  private static void writeBase128(int number, ByteArrayOutputStream out) {
    int shift = 28;
    while (shift > 0 && number >>> shift == 0) {
      shift -= 7;
    }
    for (; shift > 0; shift -= 7) {
      out.write(0x80 | ((number >>> shift) & 0x7f));
    }
    out.write(number & 0x7f);
  }

  private static byte[] join(byte[]... items) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] item : items) {
      joined.writeBytes(item);
    }
    return joined.toByteArray();
  }
}
