package ai.i42m.infinium.otel.internal.autoconfigure;

import ai.i42m.infinium.InfiniumVersion;
import ai.i42m.infinium.config.InfiniumOption;
import ai.i42m.infinium.config.InfiniumProperties;
import ai.i42m.infinium.error.ConfigurationException;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What one configured SDK has of Infinium: one exporter for all of its parts, made at the first
 * need, or none when it is off.
 *
 * <p>Off is: not asked for, switched off, or set wrongly, which is one WARNING. Thread-safe; never
 * throws but a {@link VirtualMachineError}.
 */
final class SetUp {
  private static final Logger logger = Logger.getLogger("ai.i42m.infinium.otel");

  private final String howToTakeOut;

  @GuardedBy("this")
  private boolean isMade;

  @GuardedBy("this")
  private @Nullable InfiniumSpanExporter exporter;

  /** {@code howToTakeOut} completes "Set it, or …" for people who do not want Infinium. */
  SetUp(String howToTakeOut) {
    this.howToTakeOut = howToTakeOut;
  }

  /**
   * Adds something of the exporter's to something of the SDK's.
   *
   * @param part of the SDK; given back when Infinium is off, or adding fails
   */
  <T> T add(T part, InfiniumProperties properties, Addition<T> addition) {
    InfiniumSpanExporter made = exporter(properties);
    return made == null ? part : guarded(part, unchanged -> addition.add(unchanged, made));
  }

  /**
   * What is added, for example a processor to a provider's builder.
   *
   * @param <T> the part of the SDK
   */
  @FunctionalInterface
  interface Addition<T> {
    /** The part with what the exporter brings. */
    T add(T part, InfiniumSpanExporter exporter);
  }

  /** Null until a part has asked for it, and when Infinium is off. */
  synchronized @Nullable InfiniumSpanExporter madeExporter() {
    return exporter;
  }

  /** Null when Infinium is off. */
  private synchronized @Nullable InfiniumSpanExporter exporter(InfiniumProperties properties) {
    if (!isMade) {
      isMade = true;
      exporter = make(properties);
    }
    return exporter;
  }

  private @Nullable InfiniumSpanExporter make(InfiniumProperties properties) {
    try {
      if (!properties.flag(InfiniumOption.ENABLED)) {
        logger.info("Infinium is switched off by " + InfiniumOption.ENABLED);
        return null;
      }
      InfiniumSpanExporter made = InfiniumSpanExporter.fromProperties(properties);
      logger.info(new Summary(properties)::toString);
      return made;
    } catch (ConfigurationException e) {
      logger.warning(
          "Infinium is off: "
              + e.getMessage()
              + ". Set it right, or "
              + howToTakeOut
              + ". The application and all other exporters go on");
      return null;
    } catch (Throwable e) {
      survive(e, "Infinium " + InfiniumVersion.current() + " is off: it could not be set up");
      return null;
    }
  }

  /** What the change makes of a part; the part as it was when that fails. */
  static <T> T guarded(T part, UnaryOperator<T> change) {
    try {
      return change.apply(part);
    } catch (Throwable e) {
      survive(e, "Infinium could not be added to an OpenTelemetry SDK");
      return part;
    }
  }

  /** What left here would stop the whole Java agent. */
  private static void survive(Throwable e, String what) {
    if (e instanceof VirtualMachineError error) {
      throw error;
    }
    logger.log(Level.WARNING, what, e);
  }
}
