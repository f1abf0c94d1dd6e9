package ai.i42m.infinium.otel.internal.watch;

/** Why an answer was not read to its end, though nothing failed. */
public enum Incomplete {
  /** The application closed it before. */
  CLOSED,
  /** The application forgot it: neither read to its end nor closed when it was collected. */
  ABANDONED,
  /** The application's own code threw while it took a piece. */
  CONSUMER_FAILED,
  /** It ended before the vendor said that it was whole, which the vendor's library lets pass. */
  CUT,
  /** The application never had the answer's body parsed. */
  UNREAD;

  String word() {
    return switch (this) {
      case CLOSED -> "closed";
      case ABANDONED -> "abandoned";
      case CONSUMER_FAILED -> "consumer_failed";
      case CUT -> "cut";
      case UNREAD -> "unread";
    };
  }
}
