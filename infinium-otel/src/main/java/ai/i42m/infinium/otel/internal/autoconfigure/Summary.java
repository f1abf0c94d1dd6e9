package ai.i42m.infinium.otel.internal.autoconfigure;

import static java.util.stream.Collectors.joining;

import ai.i42m.infinium.InfiniumVersion;
import ai.i42m.infinium.config.InfiniumOption;
import ai.i42m.infinium.config.InfiniumProperties;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The one line that says what Infinium is connected to; holds no secret. */
record Summary(InfiniumProperties properties) {

  @Override
  public String toString() {
    String agent = properties.text(InfiniumOption.AGENT_ID);
    String target =
        properties.isSet(InfiniumOption.DRY_RUN)
            ? "are only written (dry run): " + properties.text(InfiniumOption.DRY_RUN)
            : "go to " + properties.text(InfiniumOption.BASE_URL);
    return "Infinium %s is on: tasks of agent %s %s%s"
        .formatted(InfiniumVersion.current(), agent == null ? "nobody" : agent, target, others());
  }

  private String others() {
    return Arrays.stream(InfiniumOption.values())
        .filter(option -> option != InfiniumOption.AGENT_ID && option != InfiniumOption.BASE_URL)
        .map(this::setting)
        .filter(setting -> setting != null)
        .collect(joining());
  }

  private @Nullable String setting(InfiniumOption option) {
    String value = properties.text(option);
    if (value == null || option == InfiniumOption.DRY_RUN) {
      return null;
    }
    return ", " + option.property() + "=" + (option.isSecret() ? "(set)" : value);
  }
}
