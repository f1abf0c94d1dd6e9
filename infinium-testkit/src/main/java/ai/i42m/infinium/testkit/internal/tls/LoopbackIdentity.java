package ai.i42m.infinium.testkit.internal.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The key and certificate of one server on loopback, made for it and never written down. Immutable.
 */
public final class LoopbackIdentity {
  /** Protects entries of key stores that never leave memory; they have to have one. */
  private static final char[] PASSWORD = "in memory".toCharArray();

  private final SSLContext server;
  private final SSLContext client;
  private final X509TrustManager trust;

  private LoopbackIdentity(SSLContext server, SSLContext client, X509TrustManager trust) {
    this.server = server;
    this.client = client;
    this.trust = trust;
  }

  /**
   * A new key with its certificate, which nobody else trusts.
   *
   * @throws IllegalStateException if the JDK lacks elliptic curves or TLS
   */
  public static LoopbackIdentity create() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      X509Certificate certificate = SelfSignedCertificate.create(keys, Instant.now());
      X509TrustManager trust = trusting(certificate);
      SSLContext client = SSLContext.getInstance("TLS");
      client.init(null, new X509TrustManager[] {trust}, null);
      return new LoopbackIdentity(serving(keys, certificate), client, trust);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("no TLS on this JDK", e);
    }
  }

  /** Makes the server's end of connections. */
  public SSLSocketFactory serverSockets() {
    return server.getSocketFactory();
  }

  /** For clients; trusts this certificate and no other. */
  public SSLContext clientContext() {
    return client;
  }

  /** Accepts this certificate and no other. */
  public X509TrustManager trustManager() {
    return trust;
  }

  private static SSLContext serving(KeyPair keys, X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setKeyEntry("server", keys.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
    KeyManagerFactory keyManagers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    // Asks no client for a certificate. Null would mean the JDK's trust store, which is read at
    // once.
    context.init(keyManagers.getKeyManagers(), new TrustManager[0], null);
    return context;
  }

  private static X509TrustManager trusting(X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setCertificateEntry("server", certificate);
    TrustManagerFactory trustManagers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trustManagers.init(store);
    return Arrays.stream(trustManagers.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
