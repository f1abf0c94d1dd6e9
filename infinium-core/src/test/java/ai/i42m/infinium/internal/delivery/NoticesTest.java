package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.RecordingLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private static final Ending DELIVERED = Ending.delivered(null);

  private final SimulatedClock clock = new SimulatedClock();
  private final RecordingLog log = RecordingLog.of(Notices.class);
  private final List<Ticket> heard = new ArrayList<>();
  private Duration needed = Duration.ZERO;
  private final Notices notices =
      new Notices(
          step -> {
            heard.add(step.ticket());
            clock.jump(needed);
          });

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void tell_quickListener_hearsAllThatIsKnown() {
    end(1_000);

    notices.tell(clock::nanoTime);

    assertThat(heard).hasSize(1_000);
    assertThat(notices.isEmpty()).isTrue();
  }

  @Test
  void tell_slowListener_hasItsTurn_andGoesOnInTheNext() {
    needed = Duration.ofMillis(30);
    List<Ticket> tickets = end(10);

    notices.tell(clock::nanoTime);
    assertThat(heard).isEqualTo(tickets.subList(0, 4));
    notices.tell(clock::nanoTime);
    notices.tell(clock::nanoTime);

    assertThat(heard).isEqualTo(tickets);
    assertThat(notices.isEmpty()).isTrue();
  }

  @Test
  void tell_receipts_doNotWaitUntilASlowListenerHasCaughtUp() {
    needed = Duration.ofMinutes(1);
    end(10);
    Ticket ticket = Tasks.ticket();
    CompletableFuture<Ending> outcome = ticket.outcome().toCompletableFuture();
    notices.ended(ticket, DELIVERED);

    notices.tell(clock::nanoTime);

    assertThat(heard).hasSize(1);
    assertThat(outcome).isCompletedWithValue(DELIVERED);
  }

  @Test
  void tell_errorThatEndsTheThread_costsNoReceiptAndNoOtherStep() {
    List<Ticket> tickets = new ArrayList<>();
    Notices dying =
        new Notices(
            step -> {
              tickets.add(step.ticket());
              throw new StackOverflowError("on command");
            });
    Ticket first = Tasks.ticket();
    Ticket second = Tasks.ticket();
    CompletableFuture<Ending> outcome = second.outcome().toCompletableFuture();
    dying.ended(first, DELIVERED);
    dying.ended(second, DELIVERED);

    assertThatThrownBy(() -> dying.tell(clock::nanoTime)).isInstanceOf(StackOverflowError.class);
    assertThat(outcome).isCompletedWithValue(DELIVERED);
    assertThatThrownBy(() -> dying.tell(clock::nanoTime)).isInstanceOf(StackOverflowError.class);

    assertThat(tickets).containsExactly(first, second);
  }

  @Test
  void log_saysWhatASlowListenerMissed_atMostOnceAMinute_andWhenItCaughtUp() {
    needed = Duration.ofSeconds(40);
    List<Ticket> tickets = end(Notices.MOST_UNTOLD + 7);

    notices.tell(clock::nanoTime);
    end(3);
    notices.tell(clock::nanoTime);
    end(1);
    assertThat(log.lines()).containsExactly(missed(7));
    notices.tell(clock::nanoTime);

    assertThat(log.lines()).containsExactly(missed(7), missed(2));
    assertThat(heard).startsWith(tickets.get(7));
    end(3);
    needed = Duration.ZERO;
    notices.tell(clock::nanoTime);
    assertThat(log.lines()).containsExactly(missed(7), missed(2), missed(2));
  }

  private static String missed(int steps) {
    return "WARNING The delivery listener is too slow: it missed " + steps + " steps of tasks";
  }

  private List<Ticket> end(int count) {
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Ticket ticket = Tasks.ticket();
      tickets.add(ticket);
      notices.ended(ticket, DELIVERED);
    }
    return tickets;
  }
}
