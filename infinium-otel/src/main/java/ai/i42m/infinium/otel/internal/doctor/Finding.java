package ai.i42m.infinium.otel.internal.doctor;

import java.util.Locale;

/**
 * One line of the report.
 *
 * @param topic what it is about, a word or three
 * @param text what was found, and what to do if something is to be done; holds no secret
 */
public record Finding(Level level, String topic, String text) {

  /** Whether something is to be done. */
  public enum Level {
    /** Nothing. */
    OK,
    /** To be known, perhaps to be done. */
    NOTE,
    /** Without it tasks are missing or wrong. */
    PROBLEM
  }

  static Finding ok(String topic, String text) {
    return new Finding(Level.OK, topic, text);
  }

  static Finding note(String topic, String text) {
    return new Finding(Level.NOTE, topic, text);
  }

  static Finding problem(String topic, String text) {
    return new Finding(Level.PROBLEM, topic, text);
  }

  /** The line as it is printed. */
  @Override
  public String toString() {
    return "%-8s %-20s %s".formatted(level.name().toLowerCase(Locale.ROOT), topic, text);
  }
}
