package ai.i42m.infinium.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A setting that has a name in properties, the environment and YAML.
 *
 * <p>What each may be is in docs/configuration.md. Options of less common use are set in code only,
 * by the builders.
 */
public enum InfiniumOption {
  /** The agent's UUID; required, but for a dry run. */
  AGENT_ID("agent.id", Kind.TEXT, null),
  /** The agent's secret; this or {@link #AGENT_SECRET_FILE} is required, but for a dry run. */
  AGENT_SECRET("agent.secret", Kind.SECRET, null),
  /** A file that holds the agent's secret and nothing else; read once, when the client is made. */
  AGENT_SECRET_FILE("agent.secret.file", Kind.PATH, null),
  /** Further agents in whose names tasks are sent: {@code id=secret,id=secret}. */
  AGENTS("agents", Kind.SECRET_MAP, null),
  /** Where Infinium lives. */
  BASE_URL("base.url", Kind.TEXT, "https://platform.i42m.ai/api/v1"),
  /** The longest time for one exchange, 1 ms to 1 day. */
  TIMEOUT("timeout", Kind.DURATION, "30s"),
  /** How often a direct call is tried again, 0 to 100; background delivery has its own rules. */
  MAX_RETRIES("max.retries", Kind.INTEGER, "3"),
  /** Which spans begin a task: {@code auto}, {@code agents} or {@code marked}. */
  ROOTS("roots", Kind.TEXT, "auto"),
  /** Names of tasks that are not sent, with {@code *} for any characters. */
  EXCLUDE("exclude", Kind.LIST, null),
  /** Which texts go into tasks: {@code explicit}, {@code all} or {@code none}. */
  CAPTURE_CONTENT("capture.content", Kind.TEXT, "explicit"),
  /** Whether traces are read, too, that the sampler leaves out. */
  RECORD_UNSAMPLED("record.unsampled", Kind.BOOLEAN, "false"),
  /** How long a trace must be quiet where only an exporter is registered. */
  LINGER("linger", Kind.DURATION, "10s"),
  /** The name of the agent on task spans; the resource's {@code service.name} otherwise. */
  SERVICE_NAME("service.name", Kind.TEXT, null),
  /** The directory in which tasks wait until Infinium has them; memory only otherwise. */
  SPOOL_DIR("spool.dir", Kind.PATH, null),
  /**
   * One bound each for open spans and for the queue; 64 MiB, but no more than an eighth of the
   * heap, by default.
   */
  MAX_BYTES("max.bytes", Kind.BYTES, null),
  /** Where tasks are written that are not sent: a directory, or {@code log}. */
  DRY_RUN("dry.run", Kind.TEXT, null),
  /** False: nothing is recorded for Infinium, and nothing sent. */
  ENABLED("enabled", Kind.BOOLEAN, "true");

  /** What a value looks like. */
  public enum Kind {
    /** Any text. */
    TEXT,
    /** A text that is never shown. */
    SECRET,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A whole number. */
    INTEGER,
    /** A number of bytes, or of {@code KiB}, {@code MiB}, {@code GiB}: {@code 64MiB}. */
    BYTES,
    /** A number and {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}; bare, ms. */
    DURATION,
    /** A path of the machine's file system. */
    PATH,
    /** Texts with commas between. */
    LIST,
    /** {@code key=value} with commas between; the values are never shown. */
    SECRET_MAP
  }

  private static final String PREFIX = "infinium.";

  private final String property;
  private final Kind kind;
  private final @Nullable String defaultValue;

  InfiniumOption(String name, Kind kind, @Nullable String defaultValue) {
    this.property = PREFIX + name;
    this.kind = kind;
    this.defaultValue = defaultValue;
  }

  /** Its name as a system property, such as {@code infinium.agent.id}. */
  public String property() {
    return property;
  }

  /**
   * The names by which it is looked for among properties, in this order.
   *
   * <p>{@link #property()}, then with dashes for its last dots, as Spring writes names: {@code
   * infinium.agent.secret.file}, {@code infinium.agent.secret-file}, {@code
   * infinium.agent-secret-file}.
   */
  public List<String> spellings() {
    List<String> spellings = new ArrayList<>();
    String spelling = property;
    int dot = property.length();
    while (dot > PREFIX.length()) {
      spellings.add(spelling);
      dot = property.lastIndexOf('.', dot - 1);
      spelling = spelling.substring(0, dot) + "-" + spelling.substring(dot + 1);
    }
    return spellings;
  }

  /** Its name as an environment variable, such as {@code INFINIUM_AGENT_ID}. */
  public String variable() {
    return property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** Its key in declarative configuration (YAML), such as {@code agent_id}. */
  public String key() {
    return property.substring(PREFIX.length()).replace('.', '_');
  }

  /** What its values look like. */
  public Kind kind() {
    return kind;
  }

  /** What counts when it is not set, as it could be set; null when it has no such text. */
  public @Nullable String defaultValue() {
    return defaultValue;
  }

  /** Whether its values are never shown. */
  public boolean isSecret() {
    return kind == Kind.SECRET || kind == Kind.SECRET_MAP;
  }

  /** Property and variable, as messages name it. */
  @Override
  public String toString() {
    return property + " (" + variable() + ")";
  }
}
