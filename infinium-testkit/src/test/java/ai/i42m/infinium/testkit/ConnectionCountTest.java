package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections, counted as the operating system hands them out. */
@Timeout(30)
class ConnectionCountTest {
  private final LocalInfinium infinium = LocalInfinium.start();

  @AfterEach
  void close() {
    infinium.close();
  }

  @Test
  void connectionCount_atFirst_isZero() {
    assertThat(infinium.connectionCount()).isZero();
  }

  @Test
  void connectionCount_severalRequestsOverOneConnection_isOne() throws IOException {
    String task = RawExchange.task(infinium, "");
    String last = RawExchange.task(infinium, "Connection: close\r\n");
    try (RawExchange exchange = RawExchange.open(infinium, task + task + last)) {
      assertThat(exchange.readToEnd().split("HTTP/1.1 201", -1)).hasSize(4);
    }

    assertThat(infinium.requestCount()).isEqualTo(3);
    assertThat(infinium.connectionCount()).isEqualTo(1);
  }

  @Test
  void connectionCount_aConnectionWithoutARequest_counts() throws IOException {
    try (RawExchange silent = RawExchange.open(infinium, "");
        RawExchange after = RawExchange.trace(infinium)) {
      // Connections are accepted in the order in which they were made.
      assertThat(after.readSome()).startsWith("HTTP/1.1 201");

      assertThat(infinium.connectionCount()).isEqualTo(2);
    }
  }

  @Test
  void connectionCount_eachCutConnection_counts() throws IOException {
    infinium.failNext(3, Fault.cutBeforeAnswer());
    for (int i = 0; i < 3; i++) {
      try (RawExchange exchange = RawExchange.trace(infinium)) {
        assertThat(exchange.readToEnd()).isEmpty();
      }
    }

    assertThat(infinium.connectionCount()).isEqualTo(3);
  }

  @Test
  void openConnectionCount_fallsWhenTheClientLeaves() throws IOException {
    try (RawExchange exchange = RawExchange.trace(infinium)) {
      assertThat(exchange.readSome()).isNotEmpty();
      assertThat(infinium.openConnectionCount()).isEqualTo(1);
    }

    awaitNoOpenConnection();

    assertThat(infinium.connectionCount()).isEqualTo(1);
  }

  @Test
  void openConnectionCount_afterGoDown_isZero() throws IOException {
    try (RawExchange exchange = RawExchange.trace(infinium)) {
      assertThat(exchange.readSome()).isNotEmpty();

      infinium.goDown();

      assertThat(exchange.readToEnd()).isEmpty();
      awaitNoOpenConnection();
    }
  }

  /** The class's timeout ends a wait in vain. */
  private void awaitNoOpenConnection() {
    while (infinium.openConnectionCount() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void clear_countsFromZeroAgain() throws IOException {
    try (RawExchange exchange = RawExchange.trace(infinium)) {
      assertThat(exchange.readSome()).isNotEmpty();
    }

    infinium.clear();

    assertThat(infinium.connectionCount()).isZero();
  }
}
