package ai.i42m.infinium.examples.quickstart.model;

import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The rule files beside this class. */
final class Resources {
  private Resources() {}

  static JsonObject json(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return JsonObject.parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
