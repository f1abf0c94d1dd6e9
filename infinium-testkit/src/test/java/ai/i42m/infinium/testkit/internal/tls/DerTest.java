package ai.i42m.infinium.testkit.internal.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes as ITU-T X.690 and RFC 5280 have them. */
class DerTest {

  @ParameterizedTest
  @CsvSource({
    "2.5.4.3, 0603550403",
    "1.2.840.10045.4.3.2, 06082a8648ce3d040302",
    "1.2.840.113549.1.1.11, 06092a864886f70d01010b",
    "2.5.29.17, 0603551d11",
    "1.3.128.127, 06042b81007f",
    "1.3.2147483647, 06062b87ffffff7f"
  })
  void identifier_isInBase128(String dotted, String hex) {
    assertThat(hex(Der.identifier(dotted))).isEqualTo(hex);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0400",
    "127, 047f",
    "128, 048180",
    "255, 0481ff",
    "256, 04820100",
    "65536, 0483010000"
  })
  void length_growsWithTheContent(int length, String start) {
    byte[] value = Der.octets(new byte[length]);

    assertThat(hex(value)).startsWith(start);
    assertThat(value).hasSize(start.length() / 2 + length);
  }

  @Test
  void integer_isSigned() {
    assertThat(hex(Der.integer(BigInteger.ZERO))).isEqualTo("020100");
    assertThat(hex(Der.integer(BigInteger.valueOf(127)))).isEqualTo("02017f");
    assertThat(hex(Der.integer(BigInteger.valueOf(128)))).isEqualTo("02020080");
  }

  @Test
  void time_hasFourDigitsOfTheYearFrom2050On() {
    assertThat(Der.time(Instant.parse("2049-12-31T23:59:59.9Z")))
        .isEqualTo(bytes("170d", "491231235959Z"));
    assertThat(Der.time(Instant.parse("2050-01-01T00:00:00Z")))
        .isEqualTo(bytes("180f", "20500101000000Z"));
  }

  @Test
  void structures_holdTheirItemsInOrder() {
    byte[] one = Der.integer(BigInteger.ONE);

    assertThat(hex(Der.sequence())).isEqualTo("3000");
    assertThat(hex(Der.sequence(one, Der.utf8("ü")))).isEqualTo("30070201010c02c3bc");
    assertThat(hex(Der.set(one))).isEqualTo("3103020101");
    assertThat(hex(Der.member(3, one))).isEqualTo("a303020101");
    assertThat(hex(Der.choice(7, new byte[] {127, 0, 0, 1}))).isEqualTo("87047f000001");
    assertThat(hex(Der.bits(new byte[] {5}))).isEqualTo("03020005");
    assertThat(hex(Der.yes())).isEqualTo("0101ff");
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String hex, String text) {
    String all = hex + HexFormat.of().formatHex(text.getBytes(US_ASCII));
    return HexFormat.of().parseHex(all);
  }
}
