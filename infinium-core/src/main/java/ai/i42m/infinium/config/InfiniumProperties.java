package ai.i42m.infinium.config;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.config.InfiniumOption.Kind;
import ai.i42m.infinium.error.ConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings as somebody wrote them, read on demand.
 *
 * <p>A blank value is as good as none. Every reading method throws {@link ConfigurationException}
 * for a value that it cannot read; the message names the option and the rule, and shows the value
 * unless it is a secret. Thread-safe where the source is.
 *
 * <pre>{@code
 * InfiniumProperties.fromEnvironment();                // -Dinfinium.agent.id, INFINIUM_AGENT_ID, …
 * InfiniumProperties.of(springEnvironment::getProperty); // application.properties, dashes or dots
 * }</pre>
 */
public final class InfiniumProperties {
  private final Function<InfiniumOption, @Nullable String> source;

  private InfiniumProperties(Function<InfiniumOption, @Nullable String> source) {
    this.source = source;
  }

  /**
   * Settings from anywhere.
   *
   * @param source gives the value of a property, null for none; asked for each of an option's
   *     {@link InfiniumOption#spellings()} until one has a value
   */
  public static InfiniumProperties of(Function<String, @Nullable String> source) {
    requireNonNull(source, "source");
    return new InfiniumProperties(option -> first(option.spellings(), source));
  }

  private static @Nullable String first(
      List<String> names, Function<String, @Nullable String> source) {
    return names.stream().map(source).filter(InfiniumProperties::isThere).findFirst().orElse(null);
  }

  /** Settings from system properties and, where one is not set there, environment variables. */
  public static InfiniumProperties fromEnvironment() {
    return fromEnvironment(System::getProperty, System::getenv);
  }

  static InfiniumProperties fromEnvironment(
      Function<String, @Nullable String> systemProperties,
      Function<String, @Nullable String> variables) {
    return of(systemProperties)
        .orElse(new InfiniumProperties(option -> variables.apply(option.variable())));
  }

  /** These settings and, for each option that is not set here, the other ones. */
  public InfiniumProperties orElse(InfiniumProperties other) {
    return new InfiniumProperties(
        option -> {
          String value = source.apply(option);
          return isThere(value) ? value : other.source.apply(option);
        });
  }

  /** These settings but for one, which is as if it were not set. */
  public InfiniumProperties without(InfiniumOption option) {
    return new InfiniumProperties(each -> each == option ? null : source.apply(each));
  }

  private static boolean isThere(@Nullable String value) {
    return value != null && !value.isBlank();
  }

  /** Whether it has a value of its own. */
  public boolean isSet(InfiniumOption option) {
    return isThere(source.apply(option));
  }

  /** The value, stripped; its default when it is not set, null when there is none. */
  public @Nullable String text(InfiniumOption option) {
    String value = source.apply(option);
    return isThere(value) ? value.strip() : option.defaultValue();
  }

  /** The value of one that is set or has a default. */
  public String required(InfiniumOption option) {
    String value = text(option);
    if (value == null) {
      throw new ConfigurationException(option + " is not set");
    }
    return value;
  }

  /** {@code true} or {@code false}, in any case. */
  public boolean flag(InfiniumOption option) {
    return switch (required(option).toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(option, "neither true nor false");
    };
  }

  /** A whole number. */
  public int integer(InfiniumOption option) {
    try {
      return Integer.parseInt(required(option));
    } catch (NumberFormatException e) {
      throw invalid(option, "not a whole number below 2^31");
    }
  }

  /** A number of bytes, see {@link Kind#BYTES}. */
  public long bytes(InfiniumOption option) {
    Long bytes = Quantity.bytes(required(option));
    if (bytes == null) {
      throw invalid(option, "not a number of bytes such as 1048576, 64MiB or 1GiB");
    }
    return bytes;
  }

  /** A length of time, see {@link Kind#DURATION}. */
  public Duration duration(InfiniumOption option) {
    Duration duration = Quantity.duration(required(option));
    if (duration == null) {
      throw invalid(option, "not a length of time such as 500ms, 30s, 5m, 2h or 1d");
    }
    return duration;
  }

  /** A path; nothing is looked up. */
  public Path path(InfiniumOption option) {
    try {
      return Path.of(required(option));
    } catch (InvalidPathException e) {
      throw invalid(option, "not a path (" + e.getReason() + ")");
    }
  }

  /** One of an enum's names, in any case. */
  public <E extends Enum<E>> E choice(InfiniumOption option, Class<E> type) {
    String name = required(option).toUpperCase(Locale.ROOT);
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw invalid(
        option, "not one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
  }

  /** Texts with commas between, each stripped, none blank; empty when it is not set. */
  public List<String> list(InfiniumOption option) {
    List<String> texts = new ArrayList<>();
    String value = text(option);
    for (String each : value == null ? new String[0] : value.split(",", -1)) {
      if (isThere(each)) {
        texts.add(each.strip());
      }
    }
    return List.copyOf(texts);
  }

  /** {@code key=value} with commas between, in their order; empty when it is not set. */
  public Map<String, String> map(InfiniumOption option) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String entry : list(option)) {
      int equals = entry.indexOf('=');
      if (equals < 1 || equals == entry.length() - 1) {
        throw invalid(option, "not key=value with commas between");
      }
      entries.put(entry.substring(0, equals).strip(), entry.substring(equals + 1).strip());
    }
    return entries;
  }

  /**
   * Hands an option that is set to a builder.
   *
   * @param read one of this object's methods
   * @param setter may throw an IllegalArgumentException, whose message then says what is wrong
   * @throws ConfigurationException when it cannot be read, or the setter does not take it
   */
  public <T> void ifSet(
      InfiniumOption option, Function<InfiniumOption, T> read, Consumer<T> setter) {
    if (!isSet(option)) {
      return;
    }
    T value = read.apply(option);
    try {
      setter.accept(value);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(option + ": " + e.getMessage(), e);
    }
  }

  private ConfigurationException invalid(InfiniumOption option, String rule) {
    String shown = option.isSecret() ? "" : ": " + text(option);
    return new ConfigurationException(option + " is " + rule + shown);
  }

  /** Names of the options that are set, never their values. */
  @Override
  public String toString() {
    return Arrays.stream(InfiniumOption.values())
        .filter(this::isSet)
        .map(InfiniumOption::property)
        .collect(Collectors.joining(", ", "InfiniumProperties[", "]"));
  }
}
