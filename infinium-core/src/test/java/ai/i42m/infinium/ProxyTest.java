package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProxyTest {
  /** user:pass-word */
  private static final String LOGIN = "Basic dXNlcjpwYXNzLXdvcmQ=";

  private final LocalInfinium infinium = LocalInfinium.start();

  @AfterEach
  void close() {
    infinium.close();
  }

  @Test
  void requests_goThroughTheProxy() throws IOException {
    try (RecordingProxy proxy = RecordingProxy.start(null);
        InfiniumClient client = client(infinium).setProxy(proxy.address()).build()) {
      assertThat(send(client).success()).isTrue();

      assertThat(proxy.heads()).hasSize(1);
      assertThat(proxy.heads().get(0)).startsWith("POST " + infinium.baseUrl() + "/agents/");
    }
  }

  @Test
  void login_isToldToTheProxyOnly() throws IOException {
    try (RecordingProxy proxy = RecordingProxy.start(LOGIN);
        InfiniumClient client = withLogin(infinium, proxy).build()) {
      assertThat(send(client).success()).isTrue();

      assertThat(proxy.heads()).hasSize(1);
      assertThat(infinium.requests().get(0).headers()).doesNotContainKey("proxy-authorization");
    }
  }

  @Test
  void login_isToldToTheProxyOnly_throughATunnel() throws IOException {
    try (LocalInfinium secure = LocalInfinium.builder().setTls(true).start();
        RecordingProxy proxy = RecordingProxy.start(LOGIN);
        InfiniumClient client =
            withLogin(secure, proxy).setSslContext(secure.sslContext()).build()) {
      assertThat(send(client).success()).isTrue();

      assertThat(proxy.heads()).hasSize(1);
      assertThat(proxy.heads().get(0))
          .startsWith("CONNECT ")
          .doesNotContainIgnoringCase("x-agent-key");
      assertThat(secure.requests().get(0).headers()).doesNotContainKey("proxy-authorization");
    }
  }

  @Test
  void refusedLogin_givesUp() throws IOException {
    try (RecordingProxy proxy = RecordingProxy.start("Basic other");
        InfiniumClient client = withLogin(infinium, proxy).build()) {
      InfiniumException error = catchThrowableOfType(InfiniumException.class, () -> send(client));

      assertThat(error.statusCode()).isEqualTo(407);
      assertThat(proxy.heads()).hasSize(1);
      assertThat(infinium.requestCount()).isZero();
    }
  }

  @Test
  void refusedLogin_givesUp_throughATunnel() throws IOException {
    try (LocalInfinium secure = LocalInfinium.builder().setTls(true).start();
        RecordingProxy proxy = RecordingProxy.start("Basic other");
        InfiniumClient client =
            withLogin(secure, proxy).setSslContext(secure.sslContext()).build()) {
      Throwable error = catchThrowable(() -> send(client));

      assertThat(error).isInstanceOf(NetworkException.class).hasMessageContaining("proxy");
      assertThat(proxy.heads()).hasSize(1);
      assertThat(secure.requestCount()).isZero();
    }
  }

  @Test
  void noProxy_overrulesTheJvm() throws IOException {
    ProxySelector before = ProxySelector.getDefault();
    try (RecordingProxy proxy = RecordingProxy.start(null)) {
      ProxySelector.setDefault(always(proxy.address()));
      try (InfiniumClient direct = client(infinium).setProxy(Proxy.NO_PROXY).build();
          InfiniumClient usual = client(infinium).build()) {
        send(direct);
        assertThat(proxy.heads()).isEmpty();

        send(usual);
        assertThat(proxy.heads()).hasSize(1);
      }
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  private static ProxySelector always(Proxy proxy) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(proxy);
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    };
  }

  private static InfiniumClient.Builder withLogin(LocalInfinium infinium, RecordingProxy proxy) {
    return client(infinium).setProxy(proxy.address()).setProxyLogin("user", "pass-word");
  }

  private static InfiniumClient.Builder client(LocalInfinium infinium) {
    return InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
        .setBaseUrl(infinium.baseUrl())
        .setMaxRetries(0);
  }

  private static ApiResponse send(InfiniumClient client) {
    return client.sendTask("n", "d", Duration.ZERO);
  }
}
