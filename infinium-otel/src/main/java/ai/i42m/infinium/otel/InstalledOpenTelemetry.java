package ai.i42m.infinium.otel;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.ContextStorage;
import java.lang.reflect.Field;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The global OpenTelemetry, looked up without ever putting one there.
 *
 * <p>{@link GlobalOpenTelemetry#get()} installs a no-op for good when it finds nothing, and a real
 * one that comes later is refused. So it is called only where it answers otherwise: under the Java
 * agent, which answers itself, and where global auto-configuration was asked for.
 *
 * <p>Stateless and thread-safe; nothing is touched before the first call.
 */
final class InstalledOpenTelemetry {

  private static final String AUTO_CONFIGURE = "otel.java.global-autoconfigure.enabled";
  private static final String AUTO_CONFIGURATION =
      "io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk";

  private static final Supplier<@Nullable OpenTelemetry> LOOK = look();

  private InstalledOpenTelemetry() {}

  /** The one that is there; null when there is none yet. */
  static @Nullable OpenTelemetry find() {
    // Asked first: an agent older than the API leaves isSet() to it (2.20.1 does, 2.26.1 answers).
    if (isUnderJavaAgent()) {
      return GlobalOpenTelemetry.get();
    }
    OpenTelemetry found = LOOK.get();
    return found == null && isAutoConfigured() ? GlobalOpenTelemetry.get() : found;
  }

  /** Whether the OpenTelemetry Java agent has taken the application's API over. */
  static boolean isUnderJavaAgent() {
    return ContextStorage.get().getClass().getName().startsWith("io.opentelemetry.javaagent.");
  }

  private static Supplier<@Nullable OpenTelemetry> look() {
    try {
      OpenTelemetry unused = Since157.find();
      return Since157::find;
    } catch (LinkageError e) {
      return Before157::find;
    }
  }

  /** Without the class on the class path, asking would install a no-op after all. */
  private static boolean isAutoConfigured() {
    String set = System.getProperty(AUTO_CONFIGURE);
    if (set == null) {
      set = System.getenv(AUTO_CONFIGURE.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
    }
    return Boolean.parseBoolean(set) && isPresent(AUTO_CONFIGURATION);
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, GlobalOpenTelemetry.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** The look-up that OpenTelemetry has since 1.57; callers catch {@link LinkageError}. */
  static final class Since157 {

    private Since157() {}

    static @Nullable OpenTelemetry find() {
      return GlobalOpenTelemetry.isSet() ? GlobalOpenTelemetry.getOrNoop() : null;
    }
  }

  /** The field behind it, in the versions before; they will not change any more. */
  static final class Before157 {

    private static final @Nullable Field GLOBAL = field();

    private Before157() {}

    static @Nullable OpenTelemetry find() {
      try {
        return GLOBAL == null ? null : (OpenTelemetry) GLOBAL.get(null);
      } catch (IllegalAccessException e) {
        return null;
      }
    }

    private static @Nullable Field field() {
      try {
        Field field = GlobalOpenTelemetry.class.getDeclaredField("globalOpenTelemetry");
        field.setAccessible(true);
        return field;
      } catch (ReflectiveOperationException | RuntimeException e) {
        return null;
      }
    }
  }
}
