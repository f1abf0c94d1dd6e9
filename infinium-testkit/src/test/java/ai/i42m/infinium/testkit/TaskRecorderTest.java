package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskRecorderTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final TaskRecorder<Task> recorder = TaskRecorder.create(Task::name);

  @Test
  void tasks_areThoseThatTheListenerWasToldOf_inOrder() {
    Consumer<Task> listener = recorder::record;
    listener.accept(new Task("a"));
    List<Task> snapshot = recorder.tasks();
    listener.accept(new Task("b"));

    assertThat(recorder.tasks()).containsExactly(new Task("a"), new Task("b"));
    assertThat(snapshot).containsExactly(new Task("a"));
  }

  @Test
  void record_ofNothing_isRefused() {
    Task nothing = nothing();

    assertThatThrownBy(() -> recorder.record(nothing))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("task");
  }

  @Test
  void record_fromManyThreads_losesNone() {
    CompletableFuture<?>[] threads =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.runAsync(() -> recordMany("task-" + i + "-")))
            .toArray(CompletableFuture<?>[]::new);

    assertThat(recorder.awaitTasks(800, LONG)).doesNotHaveDuplicates().hasSize(800);
    CompletableFuture.allOf(threads).join();
  }

  @Test
  void awaitTasks_answersWhenTheyAreThere() {
    CompletableFuture<List<Task>> waiting =
        CompletableFuture.supplyAsync(() -> recorder.awaitTasks(2, LONG));
    recorder.record(new Task("a"));
    recorder.record(new Task("b"));

    assertThat(waiting.join()).containsExactly(new Task("a"), new Task("b"));
  }

  @Test
  void awaitTasks_inVain_namesThoseThatCame() {
    recorder.record(new Task("Classify ticket"));

    assertThatThrownBy(() -> recorder.awaitTasks(2, Duration.ZERO))
        .isInstanceOf(AssertionError.class)
        .hasMessage("expected 2 tasks within PT0S, but there are 1 tasks\n  Classify ticket");
  }

  @Test
  void awaitTasks_inVainAfterMany_namesTheNewest() {
    recordMany("task ");

    assertThatThrownBy(() -> recorder.awaitTasks(101, Duration.ofNanos(1)))
        .hasMessageContaining("but there are 100 tasks\n  ... 90 older\n  task 90\n")
        .hasMessageEndingWith("\n  task 99");
  }

  @Test
  void awaitTasks_withoutANameOfTheirOwn_showsTasksAsTexts() {
    TaskRecorder<Task> plain = TaskRecorder.create();
    plain.record(new Task("a"));

    assertThatThrownBy(() -> plain.awaitTasks(2, Duration.ZERO))
        .hasMessageContaining("Task[name=a]");
  }

  @Test
  void awaitTasks_interrupted_keepsTheFlag() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> recorder.awaitTasks(1, LONG))
        .isInstanceOf(AssertionError.class)
        .hasMessage("interrupted while waiting");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void clear_forgetsTheTasks() {
    recorder.record(new Task("a"));

    recorder.clear();

    assertThat(recorder.tasks()).isEmpty();
    recorder.record(new Task("b"));
    assertThat(recorder.awaitTasks(1, LONG)).containsExactly(new Task("b"));
  }

  private void recordMany(String prefix) {
    IntStream.range(0, 100).forEach(i -> recorder.record(new Task(prefix + i)));
  }

  @SuppressWarnings("NullAway") // what a caller without null checks may give
  private static Task nothing() {
    return null;
  }

  private record Task(String name) {}
}
