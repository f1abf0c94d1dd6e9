package ai.i42m.infinium.otel;

import io.opentelemetry.api.trace.SpanContext;
import java.util.TreeSet;
import java.util.logging.Logger;

/**
 * Says once that a sampler leaves most traces out, inferred from the ids of traces with a task.
 *
 * <p>A span that is dropped reaches nobody, and neither processors nor exporters are told of a
 * sampler. But ids are spread evenly, and OpenTelemetry's sampler by ratio keeps those whose second
 * half, a signed number, is nearer to zero than their ratio of all numbers. So when {@value
 * #ENOUGH} traces in a row lie in the nearest quarter, a sampler chose them: without one, a process
 * in 2<sup>64</sup> would see that.
 *
 * <p>The first trace beyond that quarter ends it, and so does one that was not sampled: then tasks
 * survive the sampler. Nothing is said of ids that are counted up, which lie next to zero. Keeps
 * {@value #ENOUGH} numbers at most. Not thread-safe: used by the assembly thread only.
 */
final class SampledShare {

  private static final Logger logger = Logger.getLogger(SampledShare.class.getName());

  private static final int ENOUGH = 32;
  private static final double HIGHEST = 0.25;
  private static final double LOWEST = 0.0001;

  private final TreeSet<Double> places = new TreeSet<>();
  private boolean decided;

  /** A task's root span. */
  void see(SpanContext root) {
    if (decided) {
      return;
    }
    double place = placeOf(root.getTraceId());
    if (!root.isSampled() || place >= HIGHEST) {
      decided = true;
      places.clear();
    } else if (places.add(place) && places.size() == ENOUGH) {
      decided = true;
      say(places.last());
    }
  }

  /** Where the sampler by ratio sees it, from 0 to 1. */
  private static double placeOf(String traceId) {
    long random = Long.parseUnsignedLong(traceId, 16, 32, 16);
    return Math.abs((double) random) / Long.MAX_VALUE;
  }

  private static void say(double highest) {
    if (highest >= LOWEST) {
      logger.warning(
          "The first "
              + ENOUGH
              + " traces with a task are such as a sampler keeps that records about "
              + Math.max(1, Math.round(highest * (ENOUGH + 1) / ENOUGH * 100))
              + " % of all: an agent's work in the others is no task in Infinium, and nothing else"
              + " tells of it. Sample more (Spring Boot: management.tracing.sampling.probability, 0.1"
              + " unless set), or wrap the sampler (InfiniumSampler). This is said once");
    }
  }
}
