package ai.i42m.infinium.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.Await;
import ai.i42m.infinium.RecordingLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ShutdownHookTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final RecordingLog log = RecordingLog.of(ShutdownHook.class);
  private final FakeJvm jvm = new FakeJvm();

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void shutdown_closesTheClient_onANamedThread() throws InterruptedException {
    FakeClient client = new FakeClient(LONG);
    client.hook.install();

    jvm.shutDown();

    assertThat(client.closings).hasValue(1);
    assertThat(client.closedBy).isEqualTo("infinium-shutdown");
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void close_removesTheHook() throws InterruptedException {
    FakeClient client = new FakeClient(LONG);
    client.hook.install();

    client.close();
    client.close();

    assertThat(jvm.hooks).isEmpty();
    jvm.shutDown();
    assertThat(client.closings).hasValue(1);
  }

  @Test
  void close_withoutInstall_asksNobody() {
    jvm.refusal = new AssertionError("asked");

    new FakeClient(LONG).close();
  }

  @Test
  void install_duringShutdown_costsOneWarning() {
    jvm.refusal = new IllegalStateException("Shutdown in progress");
    FakeClient client = new FakeClient(LONG);

    client.hook.install();
    client.close();

    assertThat(client.closings).hasValue(1);
    assertThat(log.lines())
        .containsExactly("WARNING The end of the JVM will not close this client of Infinium");
  }

  @Test
  void install_whereHooksAreForbidden_costsOneWarning() {
    jvm.refusal = new SecurityException("shutdownHooks");

    new FakeClient(LONG).hook.install();

    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void shutdown_whileAnotherThreadCloses_waitsForItsEnd() throws InterruptedException {
    ShutdownHook hook = new ShutdownHook(() -> {}, LONG, jvm);
    hook.install();

    Thread running = jvm.start();
    Await.until(() -> running.getState() == Thread.State.TIMED_WAITING);
    hook.close();
    running.join();

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void shutdown_whileAnotherThreadClosesForTooLong_saysSo() throws InterruptedException {
    new ShutdownHook(() -> {}, Duration.ofMillis(1), jvm).install();

    jvm.shutDown();

    assertThat(log.lines())
        .containsExactly("WARNING Closing a client of Infinium at the end of the JVM failed");
  }

  @Test
  void shutdown_whenClosingFails_throwsNothing() throws InterruptedException {
    List<Throwable> uncaught = new ArrayList<>();
    ShutdownHook hook =
        new ShutdownHook(
            () -> {
              throw new StackOverflowError();
            },
            LONG,
            jvm);
    hook.install();
    jvm.only().setUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));

    jvm.shutDown();

    assertThat(uncaught).isEmpty();
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void install_whenLogHandlerFails_throwsNothing() {
    Logger logger = Logger.getLogger(ShutdownHook.class.getName());
    Handler broken = new BrokenHandler();
    jvm.refusal = new IllegalStateException("Shutdown in progress");
    logger.addHandler(broken);
    try {
      new FakeClient(LONG).hook.install();
    } finally {
      logger.removeHandler(broken);
    }

    assertThat(log.lines()).hasSize(1);
  }

  /** Closed once, by whoever comes first, as a client is. */
  private final class FakeClient implements AutoCloseable {
    private final AtomicInteger closings = new AtomicInteger();
    private final ShutdownHook hook;
    private String closedBy = "nobody";

    FakeClient(Duration patience) {
      this.hook = new ShutdownHook(this::close, patience, jvm);
    }

    @Override
    public void close() {
      if (closings.compareAndSet(0, 1)) {
        closedBy = Thread.currentThread().getName();
        hook.close();
      }
    }
  }

  private static final class FakeJvm implements ShutdownHook.Hooks {
    private final List<Thread> hooks = new ArrayList<>();
    private @Nullable Throwable refusal;

    @Override
    public void add(Thread hook) {
      refuse();
      hooks.add(hook);
    }

    @Override
    public void remove(Thread hook) {
      refuse();
      hooks.remove(hook);
    }

    Thread only() {
      assertThat(hooks).hasSize(1);
      return hooks.get(0);
    }

    Thread start() {
      refusal = new IllegalStateException("Shutdown in progress");
      Thread hook = only();
      hook.start();
      return hook;
    }

    void shutDown() throws InterruptedException {
      if (!hooks.isEmpty()) {
        start().join();
      }
    }

    private void refuse() {
      if (refusal instanceof Error error) {
        throw error;
      }
      if (refusal instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }

  private static final class BrokenHandler extends Handler {
    @Override
    public void publish(LogRecord record) {
      throw new IllegalStateException("broken");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
