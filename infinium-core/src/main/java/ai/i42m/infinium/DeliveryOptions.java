package ai.i42m.infinium;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.internal.delivery.DeliverySettings;
import ai.i42m.infinium.internal.delivery.Progress;
import ai.i42m.infinium.internal.spool.FileSpool;
import ai.i42m.infinium.internal.spool.SpoolLimits;
import ai.i42m.infinium.internal.spool.SpoolListener;
import ai.i42m.infinium.internal.spool.SpoolSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How reported tasks wait for their delivery, and who hears of it; immutable.
 *
 * <pre>{@code
 * InfiniumClient.builder(agentId, agentSecret)
 *     .setDelivery(DeliveryOptions.builder().setSpoolDirectory(Path.of("/var/spool/agent")).build())
 *     .build();
 * }</pre>
 */
public final class DeliveryOptions {
  private static final DeliveryOptions DEFAULTS = builder().build();

  private final int maxQueuedTasks;
  private final long maxQueuedBytes;
  private final Duration maxAge;
  private final @Nullable Path spoolDirectory;
  private final long maxSpooledBytes;
  private final int maxSpooledTasks;
  private final boolean spoolSync;
  private final Duration closeTimeout;
  private final @Nullable DeliveryListener listener;
  private final boolean mBean;
  private final boolean closeOnJvmShutdown;

  private DeliveryOptions(Builder builder) {
    this.maxQueuedTasks = builder.maxQueuedTasks;
    this.maxQueuedBytes = builder.maxQueuedBytes;
    this.maxAge = builder.maxAge;
    this.spoolDirectory = builder.spoolDirectory;
    this.maxSpooledBytes = builder.maxSpooledBytes;
    this.maxSpooledTasks = builder.maxSpooledTasks;
    this.spoolSync = builder.spoolSync;
    this.closeTimeout = builder.closeTimeout;
    this.listener = builder.listener;
    this.mBean = builder.mBean;
    this.closeOnJvmShutdown = builder.closeOnJvmShutdown;
  }

  /** In memory only, 10 000 tasks and 64 MiB or an eighth of the heap. */
  public static DeliveryOptions defaults() {
    return DEFAULTS;
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  Duration closeTimeout() {
    return closeTimeout;
  }

  boolean hasMBean() {
    return mBean;
  }

  boolean closesOnJvmShutdown() {
    return closeOnJvmShutdown;
  }

  DeliverySettings settings() {
    return new DeliverySettings(maxQueuedTasks, maxQueuedBytes, maxAge, spool(), hearing());
  }

  private @Nullable Function<SpoolListener, FileSpool> spool() {
    if (spoolDirectory == null) {
      return null;
    }
    SpoolLimits limits = new SpoolLimits(maxSpooledBytes, maxSpooledTasks, maxAge);
    SpoolSettings settings = new SpoolSettings(spoolDirectory, limits, spoolSync);
    return losses -> FileSpool.open(settings, losses);
  }

  private @Nullable Consumer<Progress> hearing() {
    DeliveryListener told = listener;
    return told == null ? null : progress -> told.onEvent(DeliveryEvent.of(progress));
  }

  /** Collects options; each is checked at once. Not thread-safe. */
  public static final class Builder {
    private static final long MOST_DEFAULT_BYTES = 64L << 20;
    private static final Duration LONGEST = Duration.ofDays(365);

    private int maxQueuedTasks = 10_000;
    private long maxQueuedBytes =
        Math.min(MOST_DEFAULT_BYTES, Runtime.getRuntime().maxMemory() / 8);
    private Duration maxAge = SpoolLimits.defaults().maxAge();
    private @Nullable Path spoolDirectory;
    private long maxSpooledBytes = SpoolLimits.defaults().maxBytes();
    private int maxSpooledTasks = SpoolLimits.defaults().maxTasks();
    private boolean spoolSync = true;
    private Duration closeTimeout = InfiniumClient.CLOSE_TIMEOUT;
    private @Nullable DeliveryListener listener;
    private boolean mBean;
    private boolean closeOnJvmShutdown;

    private Builder() {}

    /**
     * Sets how many tasks may wait in memory, at least 1; 10 000 by default. When more are
     * reported, the oldest are dropped with {@link DropReason#QUEUE_FULL}.
     */
    public Builder setMaxQueuedTasks(int maxQueuedTasks) {
      this.maxQueuedTasks = (int) atLeastOne("maxQueuedTasks", maxQueuedTasks);
      return this;
    }

    /**
     * Sets how much memory the waiting tasks may hold, estimated, in bytes, at least 1; 64 MiB or
     * an eighth of the heap by default, whichever is less.
     */
    public Builder setMaxQueuedBytes(long maxQueuedBytes) {
      this.maxQueuedBytes = atLeastOne("maxQueuedBytes", maxQueuedBytes);
      return this;
    }

    /**
     * Sets how long a task is tried before it is dropped with {@link DropReason#TOO_OLD}: above 0,
     * 365 days at most; 3 days by default.
     */
    public Builder setMaxAge(Duration maxAge) {
      this.maxAge = positive("maxAge", maxAge);
      return this;
    }

    /**
     * Sets the directory in which tasks are kept until Infinium has them, so that they outlive the
     * process; none by default, which is memory only.
     *
     * <p>Made when missing, for its owner only. Several processes may share it, and take over what
     * ended ones left. Tasks lie there as they are sent, texts included, without secrets. A disk
     * that fails is a WARNING, and tasks wait in memory.
     */
    public Builder setSpoolDirectory(Path spoolDirectory) {
      this.spoolDirectory = requireNonNull(spoolDirectory, "spoolDirectory");
      return this;
    }

    /**
     * Sets how many bytes this client's tasks may take on disk, at least 1; 256 MiB by default. The
     * oldest are dropped with {@link DropReason#SPOOL_FULL}.
     */
    public Builder setMaxSpooledBytes(long maxSpooledBytes) {
      this.maxSpooledBytes = atLeastOne("maxSpooledBytes", maxSpooledBytes);
      return this;
    }

    /**
     * Sets how many tasks this client may keep on disk, at least 1; 10 000 by default. The oldest
     * are dropped with {@link DropReason#SPOOL_FULL}.
     */
    public Builder setMaxSpooledTasks(int maxSpooledTasks) {
      this.maxSpooledTasks = (int) atLeastOne("maxSpooledTasks", maxSpooledTasks);
      return this;
    }

    /**
     * Says whether each write waits until the disk has it; true by default. Without, tasks on disk
     * still outlive the process and {@code kill -9}, but those of the last seconds are lost when
     * the power or the machine fails.
     */
    public Builder setSpoolSync(boolean spoolSync) {
      this.spoolSync = spoolSync;
      return this;
    }

    /**
     * Sets how long {@link InfiniumClient#close()} goes on sending: 0 to 365 days; {@link
     * InfiniumClient#CLOSE_TIMEOUT} by default.
     */
    public Builder setCloseTimeout(Duration closeTimeout) {
      this.closeTimeout =
          closeTimeout.isZero() ? Duration.ZERO : positive("closeTimeout", closeTimeout);
      return this;
    }

    /** Sets who hears what becomes of each task; nobody by default. */
    public Builder setListener(DeliveryListener listener) {
      this.listener = requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Says whether JMX shows the client, from its building until the end of {@link
     * InfiniumClient#close()}; false by default. See {@link DeliveryMXBean}.
     *
     * <p>The first bean of a JVM starts JMX and java.util.logging, which may take half a second.
     * Where JMX cannot be used there is one WARNING. A client that is never closed stays in memory.
     */
    public Builder setMBean(boolean mBean) {
      this.mBean = mBean;
      return this;
    }

    /**
     * Says whether the client closes itself when the JVM shuts down by {@code System.exit}, SIGTERM
     * or the end of {@code main}; false by default. For programs whose end nobody owns: a container
     * closes its beans in a better order.
     *
     * <p>A shutdown hook, {@code infinium-shutdown}, calls {@link InfiniumClient#close()} and so
     * holds up the end for {@link #setCloseTimeout} and one second at most. Hooks run all at once:
     * what is reported meanwhile is dropped with {@link DropReason#CLOSED}, and log lines may be
     * lost, because java.util.logging closes its handlers in a hook of its own. None runs after
     * {@code kill -9}, a crash or {@code Runtime.halt}.
     *
     * <p>The hook goes away with a client that is closed before; one that is being closed by
     * another thread is waited for.
     */
    public Builder setCloseOnJvmShutdown(boolean closeOnJvmShutdown) {
      this.closeOnJvmShutdown = closeOnJvmShutdown;
      return this;
    }

    private static long atLeastOne(String name, long value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " < 1: " + value);
      }
      return value;
    }

    private static Duration positive(String name, Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(name + " <= 0: " + value);
      }
      if (value.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(name + " > 365 days: " + value);
      }
      return value;
    }

    /** The options set so far. */
    public DeliveryOptions build() {
      return new DeliveryOptions(this);
    }
  }
}
