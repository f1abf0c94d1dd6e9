package ai.i42m.infinium.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.stream.Stream;

/** Bodies that another SDK posted, chosen so that every member and every kind of value occurs. */
public final class Bodies {
  private Bodies() {}

  /** One body a line; to be closed. */
  public static Stream<String> lines() {
    InputStream in =
        requireNonNull(Bodies.class.getResourceAsStream("/bodies.jsonl"), "bodies.jsonl");
    return new BufferedReader(new InputStreamReader(in, UTF_8)).lines();
  }
}
