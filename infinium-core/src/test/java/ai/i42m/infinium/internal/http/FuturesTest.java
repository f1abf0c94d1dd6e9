package ai.i42m.infinium.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class FuturesTest {
  private final CompletableFuture<String> source = new CompletableFuture<>();
  private final IllegalStateException failure = new IllegalStateException("bug");

  @Test
  void whenDone_tellsTheValue_atOnceWhenItIsThere() {
    List<String> told = new ArrayList<>();
    Futures.whenDone(source, (value, failed) -> told.add("before " + value));

    source.complete("v");
    Futures.whenDone(source, (value, failed) -> told.add("after " + value));

    assertThat(told).containsExactly("before v", "after v");
  }

  @Test
  void whenDone_tellsTheFailureAsItWasThrown() {
    List<Throwable> told = new ArrayList<>();
    Futures.whenDone(source.thenApply(String::strip), (value, failed) -> told.add(failed));

    source.completeExceptionally(failure);

    assertThat(told).containsExactly(failure);
  }

  @Test
  void endWith_cancelsTheWork_howeverTheResultEnds() {
    FutureTask<?> first = new FutureTask<>(() -> {}, null);
    FutureTask<?> second = new FutureTask<>(() -> {}, null);
    CompletableFuture<String> failing = new CompletableFuture<>();
    Futures.endWith(source, first);
    Futures.endWith(failing, second);

    source.complete("v");
    failing.completeExceptionally(failure);

    assertThat(first.isCancelled()).isTrue();
    assertThat(second.isCancelled()).isTrue();
  }

  @Test
  void copy_givesValueAndFailureOn() {
    CompletableFuture<String> result = new CompletableFuture<>();
    Futures.copy(source, result);
    source.complete("v");
    assertThat(result).isCompletedWithValue("v");

    CompletableFuture<String> failed = new CompletableFuture<>();
    Futures.copy(CompletableFuture.failedFuture(new CompletionException(failure)), failed);
    assertThat(thrown(failed)).isSameAs(failure);
  }

  @Test
  void copy_resultEndedFirst_endsTheSource() {
    CompletableFuture<String> result = new CompletableFuture<>();
    Futures.copy(source, result);

    result.complete("other");

    assertThat(source).isCancelled();
    assertThat(result).isCompletedWithValue("other");
  }

  @Test
  void map_appliesTheFunction() {
    CompletableFuture<Integer> length = Futures.map(source, String::length);

    source.complete("four");

    assertThat(length).isCompletedWithValue(4);
  }

  @Test
  void map_functionThatThrows_failsTheResultUnwrapped() {
    CompletableFuture<Integer> runtime =
        Futures.map(
            source,
            value -> {
              throw failure;
            });
    AssertionError error = new AssertionError("bug");
    CompletableFuture<Integer> worse =
        Futures.map(
            source,
            value -> {
              throw error;
            });

    source.complete("v");

    assertThat(thrown(runtime)).isSameAs(failure);
    assertThat(thrown(worse)).isSameAs(error);
  }

  @Test
  void map_cancelled_cancelsTheSource() {
    CompletableFuture<Integer> length = Futures.map(source, String::length);

    length.cancel(true);

    assertThat(source).isCancelled();
  }

  @Test
  void map_cancelledSource_cancelsTheResult() {
    CompletableFuture<Integer> length = Futures.map(source, String::length);

    source.cancel(true);

    assertThat(length).isCancelled();
  }

  @Test
  void unwrapped_takesAwayWhatFuturesPutAround() {
    CompletionException twice = new CompletionException(new CompletionException(failure));
    CompletionException bare = new CompletionException("no cause", null);

    assertThat(Futures.unwrapped(twice)).isSameAs(failure);
    assertThat(Futures.unwrapped(failure)).isSameAs(failure);
    assertThat(Futures.unwrapped(bare)).isSameAs(bare);
  }

  private static Throwable thrown(CompletableFuture<?> result) {
    assertThat(result).isCompletedExceptionally();
    return result.handle((value, failed) -> failed).join();
  }
}
