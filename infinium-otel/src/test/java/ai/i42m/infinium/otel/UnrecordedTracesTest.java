package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.attribute.GenAiAttributes;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import io.opentelemetry.api.common.Attributes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnrecordedTracesTest {

  private static final Attributes NOTHING = Attributes.empty();
  private static final Attributes CHAT =
      Attributes.of(GenAiAttributes.GEN_AI_OPERATION_NAME, "chat");

  private final AtomicLong nanos = new AtomicLong(1);
  private final UnrecordedTraces unrecorded = new UnrecordedTraces(nanos::get);
  private final RecordingLog log = RecordingLog.of(InfiniumSampler.class.getName());

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void agentWork_isWarnedOf_whenThereWasEnough_andOnce() {
    for (int i = 0; i < 9; i++) {
      unrecorded.dropped(true, "POST /tickets", NOTHING);
      unrecorded.dropped(false, "span", CHAT);
    }
    assertThat(log.lines()).isEmpty();
    for (int i = 0; i < 50; i++) {
      unrecorded.dropped(
          false, i % 2 == 0 ? "execute_tool search" : "invoke_agent helper", NOTHING);
    }

    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("WARNING 9 traces were not recorded so far")
        .contains("infinium.record.unsampled=true");
  }

  @Test
  void rareAgentWork_isWarnedOf_aMinuteLater() {
    unrecorded.dropped(true, "chat gpt-4o", NOTHING);
    pass(Duration.ofSeconds(59));
    unrecorded.dropped(true, "GET /", NOTHING);
    assertThat(log.lines()).isEmpty();
    pass(Duration.ofSeconds(1));
    unrecorded.dropped(false, "SELECT", NOTHING);

    assertThat(log.lines()).singleElement().asString().startsWith("WARNING 2 traces");
  }

  @Test
  void serverWithoutAnySign_isToldOnce_andNotWarned() {
    for (int i = 0; i < 500; i++) {
      unrecorded.dropped(true, "GET /", NOTHING);
    }
    assertThat(log.lines()).isEmpty();
    pass(Duration.ofMinutes(1));
    for (int i = 0; i < 500; i++) {
      unrecorded.dropped(true, "GET /", NOTHING);
      pass(Duration.ofMinutes(1));
    }

    assertThat(log.lines()).singleElement().asString().startsWith("INFO 501 traces");
    assertThat(unrecorded.count()).isEqualTo(1_000);
  }

  @Test
  void programThatHardlyDropsAnything_isToldNothing() {
    for (int i = 0; i < 99; i++) {
      unrecorded.dropped(true, "GET /", NOTHING);
      pass(Duration.ofMinutes(1));
    }

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void logHandlerThatThrows_harmsNoSpan() {
    Logger logger = Logger.getLogger(InfiniumSampler.class.getName());
    Handler broken =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            throw new IllegalStateException("disk full");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(broken);
    try {
      for (int i = 0; i < 20; i++) {
        unrecorded.dropped(true, "chat gpt-4o", NOTHING);
      }
    } finally {
      logger.removeHandler(broken);
    }

    assertThat(unrecorded.count()).isEqualTo(20);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
