package ai.i42m.infinium.examples.reactive;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.testkit.LocalInfinium;
import io.micrometer.context.ContextRegistry;
import io.opentelemetry.context.Context;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Hooks;

/** Runs the agent in each library and compares what Infinium received with what was done. */
public final class Reactive {
  private static final String TOPIC = "heat pumps";
  private static final String NO_TOPIC = "perpetual motion";
  private static final String QUESTION = "What do heat pumps do?";

  private Reactive() {}

  /** Runs the program; the process ends with 1 when Infinium received anything else. */
  public static void main(String[] args) {
    if (!run(System.out, Facts.expected())) {
      System.exit(1);
    }
  }

  /** Answers whether exactly these tasks were received. */
  static boolean run(PrintStream out, List<Facts> expected) {
    carryContext();
    try (LocalInfinium server = LocalInfinium.start()) {
      try (InfiniumClient client =
              InfiniumClient.builder(server.agentId(), server.agentSecret())
                  .setBaseUrl(server.baseUrl())
                  .build();
          Infinium infinium = Infinium.standalone(client, "research-agent")) {
        research(infinium, out);
      }
      List<Facts> received = server.tasks().stream().map(Facts::of).toList();
      out.println("\nInfinium received:");
      received.forEach(facts -> out.println("  " + facts.line()));
      return same(received, expected, out);
    }
  }

  /** Once, at the start of a program: the task is current on the threads of both libraries. */
  private static void carryContext() {
    ContextRegistry.getInstance().registerThreadLocalAccessor(new OtelContextAccessor());
    Hooks.enableAutomaticContextPropagation();
    RxJavaPlugins.setScheduleHandler(work -> Context.current().wrap(work));
  }

  private static void research(Infinium infinium, PrintStream out) {
    ReactorResearch reactor = new ReactorResearch(infinium);
    RxResearch rx = new RxResearch(infinium);
    try (FutureResearch futures = new FutureResearch(infinium)) {
      for (String topic : List.of(TOPIC, NO_TOPIC)) {
        say(out, "Reactor", () -> reactor.report(topic).block());
        say(out, "RxJava", () -> rx.report(topic).blockingGet());
        say(out, "Futures", () -> futures.report(topic).toCompletableFuture().join());
      }
    }
    say(out, "Reactor", () -> reactor.answer(QUESTION).collectList().block());
    say(out, "RxJava", () -> rx.answer(QUESTION).toList().blockingGet());
    // Whoever takes two words leaves the stream: cancelled, and no error.
    say(out, "Reactor", () -> reactor.answer(QUESTION).take(2).collectList().block());
    say(out, "RxJava", () -> rx.answer(QUESTION).take(2).toList().blockingGet());
  }

  private static void say(PrintStream out, String library, Supplier<?> work) {
    try {
      out.printf("%-8s %s%n", library, work.get());
    } catch (RuntimeException e) {
      out.printf("%-8s failed: %s%n", library, e.getMessage());
    }
  }

  private static boolean same(List<Facts> received, List<Facts> expected, PrintStream out) {
    List<Facts> missing = new ArrayList<>(expected);
    List<Facts> surplus = new ArrayList<>();
    for (Facts facts : received) {
      if (!missing.remove(facts)) {
        surplus.add(facts);
      }
    }
    missing.forEach(facts -> out.println("MISSING  " + facts.line()));
    surplus.forEach(facts -> out.println("SURPLUS  " + facts.line()));
    boolean same = missing.isEmpty() && surplus.isEmpty();
    out.println(same ? "\nAll as expected." : "\nNot as expected.");
    return same;
  }
}
