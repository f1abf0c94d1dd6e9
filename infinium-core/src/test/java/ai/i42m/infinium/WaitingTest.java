package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.error.ServerException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WaitingTest {
  private final CompletableFuture<String> future = new CompletableFuture<>();

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  @Test
  void forResult_givesTheValue() {
    future.complete("v");

    assertThat(Waiting.forResult(() -> future)).isEqualTo("v");
  }

  @Test
  void forResult_interruptedBefore_doesNotCall() {
    Thread.currentThread().interrupt();

    NetworkException error =
        catchThrowableOfType(
            NetworkException.class,
            () ->
                Waiting.forResult(
                    () -> {
                      throw new AssertionError("called");
                    }));

    assertThat(error).hasMessage("Interrupted while waiting for Infinium");
    assertThat(error).hasCauseInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void forResult_interruptedMeanwhile_endsTheCall() {
    Thread caller = Thread.currentThread();
    CompletableFuture<Void> interrupter =
        CompletableFuture.runAsync(
            () -> {
              Await.until(() -> caller.getState() == Thread.State.WAITING);
              caller.interrupt();
            });

    NetworkException error =
        catchThrowableOfType(NetworkException.class, () -> Waiting.forResult(() -> future));

    interrupter.join();
    assertThat(error).hasMessage("Interrupted while waiting for Infinium");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(future).isCancelled();
  }

  @Test
  void forResult_failure_hasTheStackTraceOfTheCaller() {
    CompletableFuture.runAsync(() -> future.completeExceptionally(serverError())).join();

    ServerException error =
        catchThrowableOfType(ServerException.class, () -> Waiting.forResult(() -> future));

    assertThat(error.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().contains("hasTheStackTraceOfTheCaller"))
        .noneMatch(frame -> frame.getMethodName().equals("serverError"));
  }

  @Test
  void forResult_otherFailure_isThrownAsItIs() {
    IllegalStateException unexpected = new IllegalStateException("closed");
    AssertionError error = new AssertionError("bug");

    assertThat(thrown(unexpected)).isSameAs(unexpected);
    assertThat(thrown(error)).isSameAs(error);
  }

  private static Throwable thrown(Throwable failure) {
    return catchThrowable(() -> Waiting.forResult(() -> CompletableFuture.failedFuture(failure)));
  }

  private static ServerException serverError() {
    return new ServerException("down", 503, null);
  }
}
