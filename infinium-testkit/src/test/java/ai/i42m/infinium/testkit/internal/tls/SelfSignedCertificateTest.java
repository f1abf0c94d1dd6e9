package ai.i42m.infinium.testkit.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The certificate, as the JDK reads it. */
class SelfSignedCertificateTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final KeyPair keys = keys();

  @Test
  void certificate_isForTheLoopbackNames() throws GeneralSecurityException {
    X509Certificate certificate = SelfSignedCertificate.create(keys, NOW);

    assertThat(certificate.getSubjectAlternativeNames())
        .extracting(List::toString)
        .containsExactlyInAnyOrder("[2, localhost]", "[7, 127.0.0.1]", "[7, 0:0:0:0:0:0:0:1]");
  }

  @Test
  void certificate_isSignedWithItsOwnKeyOnly() throws GeneralSecurityException {
    X509Certificate certificate = SelfSignedCertificate.create(keys, NOW);

    assertThat(certificate.getPublicKey()).isEqualTo(keys.getPublic());
    assertThat(certificate.getIssuerX500Principal())
        .isEqualTo(certificate.getSubjectX500Principal());
    certificate.verify(keys.getPublic());
    assertThatThrownBy(() -> certificate.verify(keys().getPublic()))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void certificate_isNoAuthority() throws GeneralSecurityException {
    X509Certificate certificate = SelfSignedCertificate.create(keys, NOW);

    assertThat(certificate.getVersion()).isEqualTo(3);
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getCriticalExtensionOIDs()).containsExactly("2.5.29.19");
  }

  @Test
  void certificate_isValidFromADayBeforeToAYearAfter() throws GeneralSecurityException {
    X509Certificate certificate = SelfSignedCertificate.create(keys, NOW);

    assertThat(certificate.getNotBefore()).isEqualTo(Date.from(NOW.minus(Duration.ofDays(1))));
    assertThat(certificate.getNotAfter()).isEqualTo(Date.from(NOW.plus(Duration.ofDays(365))));
  }

  @Test
  void certificates_haveSerialsOfTheirOwn() throws GeneralSecurityException {
    assertThat(SelfSignedCertificate.create(keys, NOW).getSerialNumber())
        .isPositive()
        .isNotEqualTo(SelfSignedCertificate.create(keys, NOW).getSerialNumber());
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("EC").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
