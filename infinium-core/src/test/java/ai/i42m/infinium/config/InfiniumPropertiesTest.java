package ai.i42m.infinium.config;

import static ai.i42m.infinium.config.InfiniumOption.AGENTS;
import static ai.i42m.infinium.config.InfiniumOption.AGENT_ID;
import static ai.i42m.infinium.config.InfiniumOption.AGENT_SECRET;
import static ai.i42m.infinium.config.InfiniumOption.AGENT_SECRET_FILE;
import static ai.i42m.infinium.config.InfiniumOption.BASE_URL;
import static ai.i42m.infinium.config.InfiniumOption.ENABLED;
import static ai.i42m.infinium.config.InfiniumOption.EXCLUDE;
import static ai.i42m.infinium.config.InfiniumOption.LINGER;
import static ai.i42m.infinium.config.InfiniumOption.MAX_BYTES;
import static ai.i42m.infinium.config.InfiniumOption.MAX_RETRIES;
import static ai.i42m.infinium.config.InfiniumOption.ROOTS;
import static ai.i42m.infinium.config.InfiniumOption.SERVICE_NAME;
import static ai.i42m.infinium.config.InfiniumOption.SPOOL_DIR;
import static ai.i42m.infinium.config.InfiniumOption.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.error.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfiniumPropertiesTest {
  private static InfiniumProperties with(InfiniumOption option, String value) {
    return InfiniumProperties.of(Map.of(option.property(), value)::get);
  }

  private static void assertInvalid(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading).isInstanceOf(ConfigurationException.class).hasMessage(message);
  }

  @Test
  void names_areThoseOfPropertiesVariablesAndYaml() {
    assertThat(AGENT_SECRET.property()).isEqualTo("infinium.agent.secret");
    assertThat(AGENT_SECRET.variable()).isEqualTo("INFINIUM_AGENT_SECRET");
    assertThat(AGENT_SECRET.key()).isEqualTo("agent_secret");
    assertThat(AGENT_SECRET).hasToString("infinium.agent.secret (INFINIUM_AGENT_SECRET)");
  }

  @Test
  void fromEnvironment_prefersSystemProperties() {
    Map<String, String> variables =
        Map.of("INFINIUM_AGENT_ID", "variable", "INFINIUM_BASE_URL", "https://variable");

    InfiniumProperties properties =
        InfiniumProperties.fromEnvironment(
            Map.of("infinium.agent.id", "property", "infinium.base.url", " ")::get, variables::get);

    assertThat(properties.text(AGENT_ID)).isEqualTo("property");
    assertThat(properties.text(BASE_URL)).isEqualTo("https://variable");
    assertThat(properties.isSet(TIMEOUT)).isFalse();
  }

  @Test
  void spellings_haveDashesForTheLastDots() {
    assertThat(AGENT_SECRET_FILE.spellings())
        .containsExactly(
            "infinium.agent.secret.file",
            "infinium.agent.secret-file",
            "infinium.agent-secret-file");
    assertThat(BASE_URL.spellings()).containsExactly("infinium.base.url", "infinium.base-url");
    assertThat(ROOTS.spellings()).containsExactly("infinium.roots");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "infinium.agent.secret.file",
        "infinium.agent.secret-file",
        "infinium.agent-secret-file"
      })
  void anySpelling_isRead(String name) {
    assertThat(InfiniumProperties.of(Map.of(name, "/file")::get).path(AGENT_SECRET_FILE))
        .isEqualTo(Path.of("/file"));
  }

  @Test
  void dots_winOverDashes() {
    InfiniumProperties both =
        InfiniumProperties.of(
            Map.of("infinium.base-url", "https://dashes", "infinium.base.url", "https://dots")
                ::get);

    assertThat(both.text(BASE_URL)).isEqualTo("https://dots");
    assertThat(both.without(BASE_URL).isSet(BASE_URL)).isFalse();
  }

  @Test
  void fromEnvironment_readsDashesInSystemProperties_beforeVariables() {
    InfiniumProperties properties =
        InfiniumProperties.fromEnvironment(
            Map.of("infinium.agent-id", "property")::get,
            Map.of("INFINIUM_AGENT_ID", "variable")::get);

    assertThat(properties.text(AGENT_ID)).isEqualTo("property");
  }

  @Test
  void orElse_asksTheOtherForWhatIsNotSet() {
    InfiniumProperties both =
        with(AGENT_ID, "mine").orElse(with(AGENT_ID, "other")).orElse(with(ROOTS, "marked"));

    assertThat(both.text(AGENT_ID)).isEqualTo("mine");
    assertThat(both.text(ROOTS)).isEqualTo("marked");
    assertThat(both.isSet(TIMEOUT)).isFalse();
  }

  @Test
  void without_leavesOneOut() {
    InfiniumProperties properties = with(AGENT_ID, "a").orElse(with(ROOTS, "marked"));

    assertThat(properties.without(ROOTS).isSet(ROOTS)).isFalse();
    assertThat(properties.without(ROOTS).text(AGENT_ID)).isEqualTo("a");
  }

  @Test
  void text_isStripped_orTheDefault_orNull() {
    assertThat(with(BASE_URL, " https://here \n").text(BASE_URL)).isEqualTo("https://here");
    assertThat(with(AGENT_ID, "a").text(BASE_URL)).isEqualTo("https://platform.i42m.ai/api/v1");
    assertThat(with(SERVICE_NAME, "\t").text(SERVICE_NAME)).isNull();
  }

  @Test
  void required_whenItIsNotThere_namesTheOption() {
    assertInvalid(
        () -> with(AGENT_ID, " ").required(AGENT_ID),
        "infinium.agent.id (INFINIUM_AGENT_ID) is not set");
  }

  @Test
  void flag_isTrueOrFalse() {
    assertThat(with(ENABLED, "FALSE").flag(ENABLED)).isFalse();
    assertThat(with(AGENT_ID, "a").flag(ENABLED)).isTrue();
    assertInvalid(
        () -> with(ENABLED, "yes").flag(ENABLED),
        "infinium.enabled (INFINIUM_ENABLED) is neither true nor false: yes");
  }

  @Test
  void integer_isWhole() {
    assertThat(with(MAX_RETRIES, "7").integer(MAX_RETRIES)).isEqualTo(7);
    assertInvalid(
        () -> with(MAX_RETRIES, "7.5").integer(MAX_RETRIES),
        "infinium.max.retries (INFINIUM_MAX_RETRIES) is not a whole number below 2^31: 7.5");
  }

  @ParameterizedTest
  @CsvSource({"250,250", "500ms,500", "30s,30000", "5 m,300000", "2h,7200000", "1d,86400000"})
  void duration_isInUnitsOrMilliseconds(String text, long millis) {
    assertThat(with(TIMEOUT, text).duration(TIMEOUT)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1s", "1.5s", "10 seconds", "s", "999999999999999999d"})
  void duration_whenItIsNone_saysHowOneLooks(String text) {
    assertInvalid(
        () -> with(LINGER, text).duration(LINGER),
        "infinium.linger (INFINIUM_LINGER) is not a length of time such as 500ms, 30s, 5m, 2h or"
            + " 1d: "
            + text);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1b,1", "64KiB,65536", "64 MiB,67108864", "1gib,1073741824"})
  void bytes_areInUnitsOrBare(String text, long bytes) {
    assertThat(with(MAX_BYTES, text).bytes(MAX_BYTES)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"much", "64MB", "-1", "999999999999999999GiB"})
  void bytes_whenTheyAreNone_saysHowTheyLook(String text) {
    assertInvalid(
        () -> with(MAX_BYTES, text).bytes(MAX_BYTES),
        "infinium.max.bytes (INFINIUM_MAX_BYTES) is not a number of bytes such as 1048576, 64MiB"
            + " or 1GiB: "
            + text);
  }

  @Test
  void path_isNotLookedUp() {
    assertThat(with(SPOOL_DIR, "no/such/folder").path(SPOOL_DIR))
        .isEqualTo(Path.of("no/such/folder"));
    assertThatThrownBy(() -> with(SPOOL_DIR, "a\0b").path(SPOOL_DIR))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("infinium.spool.dir");
  }

  @Test
  void choice_isANameInAnyCase() {
    assertThat(with(ROOTS, "Seconds").choice(ROOTS, TimeUnit.class)).isEqualTo(TimeUnit.SECONDS);
    assertThatThrownBy(() -> with(ROOTS, "weeks").choice(ROOTS, TimeUnit.class))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("infinium.roots (INFINIUM_ROOTS) is not one of [nanoseconds, ")
        .hasMessageEndingWith(": weeks");
  }

  @Test
  void list_hasNoBlanks() {
    assertThat(with(EXCLUDE, "GET /health*, ,warm-up,").list(EXCLUDE))
        .containsExactly("GET /health*", "warm-up");
    assertThat(with(AGENT_ID, "a").list(EXCLUDE)).isEmpty();
  }

  @Test
  void map_splitsAtTheFirstEqualsSign() {
    assertThat(with(AGENTS, "b=secret==, a = other").map(AGENTS))
        .containsExactly(Map.entry("b", "secret=="), Map.entry("a", "other"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"top-secret", "=top-secret", "a="})
  void map_whenItIsNone_doesNotShowWhatMayBeASecret(String text) {
    assertInvalid(
        () -> with(AGENTS, text).map(AGENTS),
        "infinium.agents (INFINIUM_AGENTS) is not key=value with commas between");
  }

  @Test
  void ifSet_saysWhichOptionTheSetterRefuses() {
    assertInvalid(
        () ->
            with(LINGER, "1s")
                .ifSet(
                    LINGER,
                    option -> List.of(),
                    value -> {
                      throw new IllegalArgumentException("linger < 0: -1");
                    }),
        "infinium.linger (INFINIUM_LINGER): linger < 0: -1");
  }

  @Test
  void toString_hasNoValues() {
    assertThat(with(AGENT_SECRET, "top-secret"))
        .hasToString("InfiniumProperties[infinium.agent.secret]");
  }
}
