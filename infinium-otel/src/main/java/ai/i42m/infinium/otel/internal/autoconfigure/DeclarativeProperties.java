package ai.i42m.infinium.otel.internal.autoconfigure;

import ai.i42m.infinium.config.InfiniumOption;
import ai.i42m.infinium.config.InfiniumProperties;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options below {@code infinium:} in YAML; what is not set there comes from the
 * environment.
 *
 * <p>A getter of the wrong type gives null and logs a warning, so each option is first asked for in
 * the type that people write it in.
 */
final class DeclarativeProperties {
  private static final Map<String, InfiniumOption> OPTIONS =
      Arrays.stream(InfiniumOption.values())
          .collect(Collectors.toMap(InfiniumOption::property, Function.identity()));

  private final DeclarativeConfigProperties yaml;

  private DeclarativeProperties(DeclarativeConfigProperties yaml) {
    this.yaml = yaml;
  }

  static InfiniumProperties of(DeclarativeConfigProperties yaml) {
    DeclarativeProperties properties = new DeclarativeProperties(yaml);
    return InfiniumProperties.of(properties::text).orElse(InfiniumProperties.fromEnvironment());
  }

  private @Nullable String text(String property) {
    InfiniumOption option = OPTIONS.get(property);
    return option == null || !yaml.getPropertyKeys().contains(option.key()) ? null : text(option);
  }

  private @Nullable String text(InfiniumOption option) {
    String key = option.key();
    return switch (option.kind()) {
      case BOOLEAN -> either(yaml.getBoolean(key), () -> yaml.getString(key));
      case INTEGER -> either(yaml.getLong(key), () -> yaml.getString(key));
      case BYTES, DURATION -> either(yaml.getString(key), () -> yaml.getLong(key));
      case LIST -> either(list(key), () -> yaml.getString(key));
      case SECRET_MAP -> either(map(yaml.getStructured(key)), () -> yaml.getString(key));
      case TEXT, SECRET, PATH -> yaml.getString(key);
    };
  }

  private static @Nullable String either(
      @Nullable Object first, Supplier<? extends @Nullable Object> second) {
    Object value = first == null ? second.get() : first;
    return value == null ? null : value.toString();
  }

  private @Nullable String list(String key) {
    List<String> texts = yaml.getScalarList(key, String.class);
    return texts == null ? null : String.join(",", texts);
  }

  private static @Nullable String map(@Nullable DeclarativeConfigProperties entries) {
    return entries == null
        ? null
        : entries.getPropertyKeys().stream()
            .map(key -> key + "=" + entries.getString(key))
            .collect(Collectors.joining(","));
  }
}
