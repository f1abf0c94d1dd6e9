package ai.i42m.infinium.otel.internal.trace;

import ai.i42m.infinium.task.TaskData;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Places the spans of a finished task in time.
 *
 * <p>A task knows when it ended and how long each part took, not when each part began. So the parts
 * lie one after the other from the task's start, cut at its end, and each begins at least a
 * microsecond after the one before: the order of the starts is the order of the steps, and many
 * backends keep no finer time.
 */
final class Timeline {

  private static final long MICROSECOND = 1_000;

  /** What the wire takes: a date, alone or with a time, that with or without an offset. */
  private static final DateTimeFormatter ISO_8601 =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private final Slot task;
  private long next;

  private Timeline(Slot task) {
    this.task = task;
    this.next = task.startNanos();
  }

  /** The time of a task; one without an offset is UTC. */
  static Timeline of(TaskData task) {
    long length = task.duration().toNanos();
    long end = nanos(parse(task.currentDatetime()));
    // An SDK takes no time before 1970, and zero for now.
    long start = Math.max(MICROSECOND, end - length);
    return new Timeline(new Slot(start, start + length));
  }

  /** From the start of the task to its end. */
  Slot task() {
    return task;
  }

  /** The time of the next part of the task. */
  Slot next(@Nullable Duration length) {
    Slot slot = Slot.within(task, next, length);
    next = Math.max(slot.endNanos(), slot.startNanos() + MICROSECOND);
    return slot;
  }

  private static Instant parse(String text) {
    try {
      String normal = text.toUpperCase(Locale.ROOT).replace(' ', 'T');
      TemporalAccessor time =
          ISO_8601.parseBest(normal, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (time instanceof OffsetDateTime exact) {
        return exact.toInstant();
      }
      return time instanceof LocalDateTime local
          ? local.toInstant(ZoneOffset.UTC)
          : LocalDate.from(time).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return Instant.now();
    }
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  /** From when to when a span lasts, in nanoseconds since 1970. */
  record Slot(long startNanos, long endNanos) {

    /** The time of the second of two spans that begin together. */
    Slot second(@Nullable Duration length) {
      return within(this, startNanos + MICROSECOND, length);
    }

    /** The time of a span that begins with this one. */
    Slot first(@Nullable Duration length) {
      return within(this, startNanos, length);
    }

    private static Slot within(Slot outer, long start, @Nullable Duration length) {
      long room = Math.max(0, outer.endNanos - start);
      if (length == null || length.isNegative()) {
        return new Slot(start, start);
      }
      boolean fits = length.compareTo(Duration.ofNanos(room)) < 0;
      return new Slot(start, start + (fits ? length.toNanos() : room));
    }
  }
}
