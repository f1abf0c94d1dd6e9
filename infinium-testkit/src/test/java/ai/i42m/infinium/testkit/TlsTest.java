package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server with a certificate of its own. */
@Timeout(30)
class TlsTest {
  private final LocalInfinium infinium = LocalInfinium.builder().setTls(true).start();

  @AfterEach
  void close() {
    infinium.close();
  }

  @Test
  void urls_areHttps() {
    assertThat(infinium.url()).startsWith("https://");
    assertThat(infinium.baseUrl()).isEqualTo(infinium.url() + "/api/v1");
  }

  @Test
  void clientWithItsContext_isServed() throws IOException, InterruptedException {
    HttpResponse<String> response = send(infinium.sslContext(), trace(infinium.baseUrl()));

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.sslSession()).isPresent();
    assertThat(infinium.tasks()).hasSize(1);
  }

  @Test
  void clientThatCallsItLocalhost_isServed() throws IOException, InterruptedException {
    String url = "https://localhost:" + port() + "/api/v1";

    assertThat(send(infinium.sslContext(), trace(url)).statusCode()).isEqualTo(201);
  }

  @Test
  void clientWithTheJdksTrust_refusesTheServer() throws NoSuchAlgorithmException {
    SSLContext usual = SSLContext.getDefault();

    assertThatThrownBy(() -> send(usual, trace(infinium.baseUrl())))
        .isInstanceOf(SSLException.class);
    assertThat(infinium.requests()).isEmpty();
    assertThat(infinium.connectionCount()).isPositive();
  }

  @Test
  void clientOfAnotherServer_refusesThisOne() {
    try (LocalInfinium other = LocalInfinium.builder().setTls(true).start()) {
      SSLContext others = other.sslContext();

      assertThatThrownBy(() -> send(others, trace(infinium.baseUrl())))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void plainHttp_getsNoAnswerAndHarmsNobody() throws IOException, InterruptedException {
    try (RawExchange plain = RawExchange.trace(infinium)) {
      assertThat(plain.readToEnd()).doesNotContain("HTTP/1.1");
    }
    assertThat(send(infinium.sslContext(), trace(infinium.baseUrl())).statusCode()).isEqualTo(201);
  }

  @Test
  void faults_strikeAsOverPlainHttp() throws IOException, InterruptedException {
    infinium.failNext(1, Fault.status(503));
    infinium.failNext(1, Fault.cutDuringAnswer());

    assertThat(send(infinium.sslContext(), trace(infinium.baseUrl())).statusCode()).isEqualTo(503);
    assertThatThrownBy(() -> send(infinium.sslContext(), trace(infinium.baseUrl())))
        .isInstanceOf(IOException.class);
  }

  @Test
  void close_whileAClientDoesNotRead_isImmediate() throws IOException {
    infinium.failNext(1, Fault.hugeAnswer(1L << 40));
    try (Socket socket =
        infinium.sslContext().getSocketFactory().createSocket("localhost", port())) {
      String head = RawExchange.head(infinium) + "Content-Length: 0\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      assertThat(in.read()).isEqualTo('H');

      long start = System.nanoTime();
      infinium.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void trustManager_acceptsOneCertificate() {
    assertThat(infinium.trustManager().getAcceptedIssuers())
        .singleElement()
        .satisfies(issuer -> issuer.verify(issuer.getPublicKey()));
  }

  @Test
  void sslContext_ofAServerWithoutTls_isRefused() {
    try (LocalInfinium plain = LocalInfinium.start()) {
      assertThat(plain.url()).startsWith("http://");
      assertThatThrownBy(plain::sslContext)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("plain HTTP; TLS comes with builder().setTls(true)");
      assertThatThrownBy(plain::trustManager).isInstanceOf(IllegalStateException.class);
    }
  }

  private int port() {
    return URI.create(infinium.url()).getPort();
  }

  private HttpRequest trace(String baseUrl) {
    return HttpRequest.newBuilder(URI.create(baseUrl + "/agents/" + infinium.agentId() + "/trace"))
        .header("x-agent-id", infinium.agentId())
        .header("x-agent-key", infinium.agentSecret())
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(ApiClient.TASK))
        .build();
  }

  private static HttpResponse<String> send(SSLContext context, HttpRequest request)
      throws IOException, InterruptedException {
    return HttpClient.newBuilder()
        .sslContext(context)
        .build()
        .send(request, BodyHandlers.ofString());
  }
}
