package ai.i42m.infinium.internal.spool;

import java.io.IOException;

/** A file with a task's name holds no whole task. */
final class BrokenFileException extends IOException {
  private static final long serialVersionUID = 1;

  /** Says why, without repeating what was found. */
  BrokenFileException(String message) {
    super(message);
  }
}
