package ai.i42m.consumers.javaagent;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.Step;
import ai.i42m.infinium.otel.Trace;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Functions, and methods of interfaces, that are tasks and steps wherever they are called. */
final class WrappedForms {
  /** The work of an agent. */
  interface Researcher {
    @Trace(name = "traced", description = "By annotation")
    List<String> research(String topic) throws IOException;

    @Trace(captureInput = false)
    CompletionStage<String> later(String topic);
  }

  /** What the agent uses. */
  interface Index {
    @Step(action = "tool_use", description = "Search the index")
    List<String> search(String topic) throws IOException;
  }

  private final Infinium infinium;

  WrappedForms(Infinium infinium) {
    this.infinium = infinium;
  }

  void work() throws Exception {
    wrapped();
    Index index = infinium.traced(Index.class, WrappedForms::search);
    Researcher researcher = infinium.traced(Researcher.class, new ByIndex(index));
    researcher.research("heat pumps");
    researcher.later("heat pumps").toCompletableFuture().join();
    try {
      researcher.research("nothing");
    } catch (IOException expected) {
      infinium.trace("after the proxy").run(() -> {});
    }
  }

  private void wrapped() throws Exception {
    Function<String, String> one = infinium.trace("wrap").wrap(in -> in + "!");
    BiFunction<String, Integer, String> two = infinium.trace("wrap two").wrap((a, b) -> a + b);
    two.apply(one.apply("a"), 2);
    infinium.trace("wrapThrowing").wrapThrowing(WrappedForms::search).apply("heat pumps");
    infinium.trace("wrapSupplier").wrapSupplier(() -> List.of("a", "b")).get();
    infinium.trace("wrapCallable").wrapCallable(() -> 'c').call();
    infinium.trace("wrapRunnable").wrapRunnable(() -> {}).run();
  }

  private static List<String> search(String topic) throws IOException {
    if (topic.equals("nothing")) {
      throw new IOException("not found");
    }
    return List.of(topic + " 1", topic + " 2");
  }

  private record ByIndex(Index index) implements Researcher {
    @Override
    public List<String> research(String topic) throws IOException {
      return index.search(topic);
    }

    @Override
    public CompletionStage<String> later(String topic) {
      return CompletableFuture.completedFuture("secret");
    }
  }
}
