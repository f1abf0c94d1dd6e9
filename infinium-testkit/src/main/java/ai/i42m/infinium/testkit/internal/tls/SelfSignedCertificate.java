package ai.i42m.infinium.testkit.internal.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes a certificate for this machine's loopback names, signed with its own key (RFC 5280).
 *
 * <pre>
 * Certificate            sequence of
 *   TBSCertificate         what is signed: version, serial, names, times, key, extensions
 *   AlgorithmIdentifier    ECDSA with SHA-256
 *   signature
 * </pre>
 *
 * <p>The JDK reads such certificates, but makes none outside of keytool.
 */
final class SelfSignedCertificate {
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);
  private static final Duration LIFETIME = Duration.ofDays(365);
  private static final int SERIAL_BITS = 127;
  private static final byte[] VERSION_3 = Der.member(0, Der.integer(BigInteger.TWO));
  private static final byte[] ECDSA_WITH_SHA256 =
      Der.sequence(Der.identifier("1.2.840.10045.4.3.2"));
  private static final byte[] NAME =
      Der.sequence(
          Der.set(Der.sequence(Der.identifier("2.5.4.3"), Der.utf8("LocalInfinium for tests"))));

  private SelfSignedCertificate() {}

  /**
   * A certificate for {@code localhost}, {@code 127.0.0.1} and {@code ::1}, valid from a day before
   * {@code now} to a year after.
   *
   * @param keys a pair for elliptic curves
   */
  static X509Certificate create(KeyPair keys, Instant now) throws GeneralSecurityException {
    byte[] toBeSigned =
        Der.sequence(
            VERSION_3,
            Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0)),
            ECDSA_WITH_SHA256,
            NAME,
            Der.sequence(Der.time(now.minus(CLOCK_SKEW)), Der.time(now.plus(LIFETIME))),
            NAME,
            keys.getPublic().getEncoded(),
            Der.member(3, Der.sequence(endsHere(), alternativeNames())));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(toBeSigned);
    byte[] certificate = Der.sequence(toBeSigned, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate));
  }

  /** Basic constraints: no authority, so that nobody who trusts it trusts others through it. */
  private static byte[] endsHere() {
    return Der.sequence(Der.identifier("2.5.29.19"), Der.yes(), Der.octets(Der.sequence()));
  }

  private static byte[] alternativeNames() {
    byte[] names =
        Der.sequence(
            Der.choice(2, "localhost".getBytes(StandardCharsets.US_ASCII)),
            Der.choice(7, address("127.0.0.1")),
            Der.choice(7, address("::1")));
    return Der.sequence(Der.identifier("2.5.29.17"), Der.octets(names));
  }

  private static byte[] address(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("not looked up: an address, not a name", e);
    }
  }
}
