package ai.i42m.consumers.extension;

import ai.i42m.infinium.otel.Trace;

/** What all desks have; its methods count for itself, whatever inherits them. */
abstract class Desk {

  @Trace
  protected long weigh(int grams, Long pieces) {
    return grams * pieces;
  }
}
