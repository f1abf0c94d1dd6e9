package ai.i42m.infinium.otel.internal.watch;

/**
 * Reads the vendor's own types of one operation. What it throws, {@link LinkageError} included,
 * costs what it had not told yet. Stateless and thread-safe.
 */
public interface CallReader {

  /** What the calls do, by the semantic convention's word. */
  String operation();

  /**
   * Tells what is asked for.
   *
   * @param parameters the method's first argument
   */
  void request(Object parameters, CallRequest to);

  /** Tells what a whole answer says. */
  void answer(Object answer, CallAnswer to);

  /** Tells what one piece of a streamed answer adds. */
  void chunk(Object chunk, CallAnswer to);
}
