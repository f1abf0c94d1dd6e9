package ai.i42m.infinium;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clocks and rules that one trace goes by.
 *
 * @param clock tells timestamps
 * @param nanoTime tells intervals, in nanoseconds
 * @param limits where texts are cut
 * @param recording keeps what goes wrong away from the work
 */
record TraceSettings(
    InstantSource clock, LongSupplier nanoTime, TextLimits limits, Recording recording) {

  /** The clocks of this machine. */
  static TraceSettings of(TextLimits limits) {
    return new TraceSettings(
        InstantSource.system(), System::nanoTime, limits, Recording.ofThisProcess());
  }
}
