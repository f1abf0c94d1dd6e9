package ai.i42m.infinium.otel.internal.watch.bedrock;

import org.jspecify.annotations.Nullable;

/** What this version of a library has. Stateless. */
final class Versions {

  private static final String MODEL = "software.amazon.awssdk.services.bedrockruntime.model.";

  private Versions() {}

  /** Whether a class of the vendor's model has this getter. */
  static boolean modelHas(String className, String getter) {
    return has(MODEL + className, getter);
  }

  /** Whether a class of the vendor has this public method without parameters. */
  static boolean has(String className, String method) {
    try {
      Class.forName(className, false, Versions.class.getClassLoader()).getMethod(method);
      return true;
    } catch (ReflectiveOperationException | LinkageError e) {
      return false;
    }
  }

  static boolean hasClass(String name, @Nullable ClassLoader loader) {
    try {
      Class.forName(name, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
