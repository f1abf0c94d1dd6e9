package ai.i42m.infinium.internal.http;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/**
 * Stands beside a user's SSLContext, which alone decides whom to trust.
 *
 * <p>OkHttp asks for a trust manager to tidy certificate chains for pinning, which is not used, and
 * a context does not give its own away. Should OkHttp ever ask this one to decide, it says no.
 */
enum TrustNobody implements X509TrustManager {
  INSTANCE;

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("not for deciding");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("not for deciding");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
