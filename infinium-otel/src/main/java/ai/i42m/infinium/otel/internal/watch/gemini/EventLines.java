package ai.i42m.infinium.otel.internal.watch.gemini;

/**
 * Finds the JSON in a stream of server-sent events, in the pieces in which it comes.
 *
 * <p>An event is the {@code data:} lines before an empty line; JSON has line breaks wherever those
 * are joined, so that nothing has to be kept. For one thread.
 */
final class EventLines {

  private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

  private final JsonWalk<?> json;
  private final Runnable onEvent;

  /** How much of {@code data:} this line began with; more than that within the data. */
  private int matched;

  private boolean isOtherLine;
  private boolean isEmptyLine = true;
  private boolean hasData;

  /**
   * For a stream that is about to begin.
   *
   * @param onEvent called as soon as an event's data begins
   */
  EventLines(JsonWalk<?> json, Runnable onEvent) {
    this.json = json;
    this.onEvent = onEvent;
  }

  /** Goes on over the next piece. */
  void read(byte[] stream, int from, int to) {
    int at = from;
    while (at < to) {
      int end = lineEnd(stream, at, to);
      line(stream, at, end);
      if (end < to) {
        endLine();
      }
      at = end + 1;
    }
  }

  private void line(byte[] stream, int from, int end) {
    int at = from;
    while (at < end && !isOtherLine && matched < DATA.length) {
      byte b = stream[at++];
      isEmptyLine &= b == '\r';
      isOtherLine = b != DATA[matched];
      matched++;
      if (!isOtherLine && matched == DATA.length) {
        begin();
      }
    }
    if (!isOtherLine && at < end) {
      json.read(stream, at, end);
    }
  }

  private void begin() {
    if (!hasData) {
      hasData = true;
      json.restart();
      onEvent.run();
    }
  }

  private void endLine() {
    hasData &= !isEmptyLine;
    matched = 0;
    isOtherLine = false;
    isEmptyLine = true;
  }

  private static int lineEnd(byte[] stream, int from, int to) {
    int at = from;
    while (at < to && stream[at] != '\n') {
      at++;
    }
    return at;
  }
}
