package ai.i42m.infinium.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.error.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://platform.i42m.ai/api/v1",
        "https://10.0.0.1",
        "http://localhost:8080/api/v1",
        "http://LOCALHOST",
        "http://127.0.0.1:1",
        "http://127.200.3.4",
        "http://[::1]:9000/",
      })
  void parse_takesHttpsAndLoopback(String url) {
    assertThat(BaseUrl.parse(url, false).isInsecure()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://platform.i42m.ai/api/v1",
        "http://10.0.0.1",
        "http://0.0.0.0",
        "http://127.evil.example",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://notlocalhost",
        "http://[::2]",
      })
  void parse_refusesPlainHttpToOtherMachines(String url) {
    assertThatThrownBy(() -> BaseUrl.parse(url, false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("base URL must be https");
  }

  @Test
  void parse_whenInsecureIsAllowed_takesPlainHttp() {
    assertThat(BaseUrl.parse("http://infinium.internal", true).isInsecure()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "platform.i42m.ai", "ftp://platform.i42m.ai", "https://", "::"})
  void parse_refusesWhatIsNoHttpUrl(String url) {
    assertThatThrownBy(() -> BaseUrl.parse(url, true)).isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://user:hunter2@i42m.ai", "https://i42m.ai:hunter2/"})
  void parse_refusesPasswords_withoutRepeatingThem(String url) {
    assertThatThrownBy(() -> BaseUrl.parse(url, false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://i42m.ai/api?x=1", "https://i42m.ai/api#top"})
  void parse_refusesQueryAndFragment(String url) {
    assertThatThrownBy(() -> BaseUrl.parse(url, false)).isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://i42m.ai/api/v1",
        "https://i42m.ai/api/v1/",
        "https://i42m.ai/api/v1//",
        " https://i42m.ai:443/api/v1/\n"
      })
  void toString_hasNoTrailingSlash(String url) {
    assertThat(BaseUrl.parse(url, false)).hasToString("https://i42m.ai/api/v1");
  }

  @Test
  void resolve_appendsEscapedSegments() {
    BaseUrl base = BaseUrl.parse("https://i42m.ai/api/v1/", false);

    assertThat(base.resolve(List.of("agents", "a/b?c", "trace")))
        .hasToString("https://i42m.ai/api/v1/agents/a%2Fb%3Fc/trace");
  }
}
