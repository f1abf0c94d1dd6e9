package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.TaskSpan;
import io.micrometer.context.ContextRegistry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import reactor.core.publisher.Hooks;

/** Code of docs/tracing.md and docs/async.md about what is around a task. */
final class TracingContextSnippets {

  private TracingContextSnippets() {}

  static void standalone() {
    // docs:start tracing_standalone
    try (InfiniumClient client = InfiniumClient.fromEnvironment();
        Infinium infinium = Infinium.standalone(client, "research-agent")) {
      infinium.trace("Find sources").run(task -> task.setOutputSummary(search()));
    }
    // docs:end tracing_standalone
  }

  static String attribution(
      Infinium infinium, String conversationId, String userId, String question) {
    // docs:start tracing_attribution
    try (Scope session = Infinium.inSession(conversationId);
        Scope user = Infinium.forUser(userId)) {
      return infinium.trace("Answer").call(() -> answer(question));
    }
    // docs:end tracing_attribution
  }

  static void executor(Infinium infinium) {
    // docs:start tracing_executor
    ExecutorService threads = Context.taskWrapping(Executors.newFixedThreadPool(8));

    infinium
        .trace("Find sources")
        .run(
            task -> {
              CompletableFuture<String> news =
                  CompletableFuture.supplyAsync(() -> ask("news"), threads);
              CompletableFuture<String> papers =
                  CompletableFuture.supplyAsync(() -> ask("papers"), threads);
              task.setOutputSummary(news.join() + papers.join());
            });
    // docs:end tracing_executor
  }

  static CompletableFuture<String> callback(CompletableFuture<String> answer) {
    // docs:start tracing_callback
    return answer.thenApply(Context.current().wrapFunction(text -> summarize(text)));
    // docs:end tracing_callback
  }

  static void parallelStream(List<String> sources) {
    // docs:start tracing_parallel_stream
    sources.parallelStream().forEach(Context.current().wrapConsumer(source -> ask(source)));
    // docs:end tracing_parallel_stream
  }

  static void reactor() {
    // docs:start tracing_reactor
    ContextRegistry.getInstance().registerThreadLocalAccessor(new OtelContextAccessor());
    Hooks.enableAutomaticContextPropagation();
    // docs:end tracing_reactor
  }

  static void rxJava() {
    // docs:start tracing_rxjava
    RxJavaPlugins.setScheduleHandler(work -> Context.current().wrap(work));
    // docs:end tracing_rxjava
  }

  private static String ask(String source) {
    return TaskSpan.current().step("search", "Ask " + source).call(step -> search());
  }

  private static String summarize(String text) {
    return text + search();
  }

  private static String search() {
    return "two sources";
  }

  private static String answer(String question) {
    return "42, for " + question;
  }
}
