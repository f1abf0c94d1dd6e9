package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.i42m.infinium.RecordingLog;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DropLogTest {
  private static final Ending FULL = Ending.dropped(Fate.QUEUE_FULL, "full");
  private static final Ending REFUSED =
      new Ending(Fate.REFUSED, null, "the server's words", 422, "status 422");

  private final RecordingLog log = RecordingLog.of(DropLog.class);
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final DropLog drops = new DropLog(now::get);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void logIfDue_writesTheFirstLossAtOnce() {
    drops.record(FULL);

    assertThat(drops.nanosUntilDue()).isZero();
    drops.logIfDue();

    assertThat(log.lines())
        .containsExactly(
            "WARNING Infinium dropped 1 task: QUEUE_FULL 1 (last: full). Told at most once a minute.");
  }

  @Test
  void logIfDue_sumsUpLaterLossesOnceAMinute() {
    drops.record(FULL);
    drops.logIfDue();
    drops.record(FULL);
    drops.record(REFUSED);
    drops.record(FULL);

    drops.logIfDue();
    assertThat(log.lines()).hasSize(1);
    assertThat(drops.nanosUntilDue()).isEqualTo(DropLog.INTERVAL_NANOS);

    now.addAndGet(DropLog.INTERVAL_NANOS);
    drops.logIfDue();
    drops.logIfDue();

    assertThat(log.lines())
        .hasSize(2)
        .last()
        .isEqualTo(
            "WARNING Infinium dropped 3 tasks: QUEUE_FULL 2 (last: full), REFUSED 1 (last: status"
                + " 422). Told at most once a minute.");
  }

  @Test
  void logIfDue_afterAQuietTime_writesAtOnceAgain() {
    drops.record(FULL);
    drops.logIfDue();
    now.addAndGet(TimeUnit.HOURS.toNanos(1));
    drops.record(FULL);

    drops.logIfDue();

    assertThat(log.lines()).hasSize(2);
  }

  @Test
  void logNow_writesWhatIsNotYetWritten_once() {
    drops.record(FULL);
    drops.logIfDue();
    drops.record(REFUSED);

    drops.logNow();
    drops.logNow();

    assertThat(log.lines()).hasSize(2);
    assertThat(drops.nanosUntilDue()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void logNow_survivesAHandlerThatThrows() {
    Handler broken = new BrokenHandler();
    Logger logger = Logger.getLogger(DropLog.class.getName());
    logger.addHandler(broken);
    try {
      drops.record(FULL);

      assertThatCode(drops::logNow).doesNotThrowAnyException();
    } finally {
      logger.removeHandler(broken);
    }
  }

  private static final class BrokenHandler extends Handler {
    @Override
    public void publish(LogRecord record) {
      throw new IllegalStateException("the application's");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
