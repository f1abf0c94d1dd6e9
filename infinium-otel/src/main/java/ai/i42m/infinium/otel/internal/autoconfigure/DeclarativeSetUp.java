package ai.i42m.infinium.otel.internal.autoconfigure;

import java.util.EnumSet;
import java.util.Set;

/**
 * The parts of Infinium that one YAML file names, around one exporter.
 *
 * <p>Each part is made without knowing the others, so they find each other by time: a file is read
 * by one call, before which the SDK asks for customizers, and at the end of which it tells its
 * listeners. OpenTelemetry 1.49 does the first only; an application that reads a file without
 * autoconfiguration, the second only. A part that the file had already begins the next set-up, too.
 * The log record processor is asked for before anything that says how to send, and waits for it.
 *
 * <p>Thread-safe.
 */
final class DeclarativeSetUp {

  /** A part that a file may name once. */
  enum Part {
    SPAN_PROCESSOR,
    SPAN_EXPORTER,
    LOG_RECORD_PROCESSOR
  }

  private static DeclarativeSetUp last = new DeclarativeSetUp();

  private final SetUp setUp = new SetUp("take 'infinium' out of the file");
  private final Set<Part> parts = EnumSet.noneOf(Part.class);

  private DeclarativeSetUp() {}

  /** The set-up of the file that is being read. */
  static synchronized SetUp joinedBy(Part part) {
    if (!last.parts.add(part)) {
      last = new DeclarativeSetUp();
      last.parts.add(part);
    }
    return last.setUp;
  }

  /** What is made from now on belongs to another file. */
  static synchronized void end() {
    last = new DeclarativeSetUp();
  }
}
