package ai.i42m.infinium;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The version of this library, as it appears in the {@code User-Agent}, in tasks and as the version
 * of the tracer.
 *
 * <p>Read from a resource that the build writes: a package's implementation version is lost when
 * jars are merged.
 */
public final class InfiniumVersion {

  private static final String CURRENT = read();

  private InfiniumVersion() {}

  /**
   * The version, for example {@code 0.1.0}.
   *
   * @return never empty; {@code unknown} when the resource was lost
   */
  public static String current() {
    return CURRENT;
  }

  private static String read() {
    try (InputStream in = InfiniumVersion.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        return "unknown";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
