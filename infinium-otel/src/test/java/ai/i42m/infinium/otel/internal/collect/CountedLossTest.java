package ai.i42m.infinium.otel.internal.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountedLossTest {

  private final Logger logger = Logger.getLogger(CountedLoss.class.getName());
  private final Lines lines = new Lines();
  private final AtomicLong nanos = new AtomicLong();
  private final CountedLoss loss = new CountedLoss("spans are gone", nanos::get);

  @BeforeEach
  void listen() {
    logger.addHandler(lines);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(lines);
  }

  @Test
  void say_withoutALoss_isSilent() {
    loss.say();

    assertThat(lines.messages).isEmpty();
  }

  @Test
  void say_tellsTheFirstAtOnce_andTheRestOnceAMinute() {
    loss.add(1);
    loss.say();
    loss.add(2);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
    loss.say();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    loss.say();
    loss.say();

    assertThat(lines.messages)
        .containsExactly(
            "WARNING 1 spans are gone. Told at most once a minute.",
            "WARNING 2 spans are gone. Told at most once a minute.");
    assertThat(loss.count()).isEqualTo(3);
  }

  private static final class Lines extends Handler {

    final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      messages.add(record.getLevel() + " " + record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
