package ai.i42m.infinium.examples.watch;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Lets one support agent answer with models of three vendors, and compares the tokens in its tasks
 * with those that the vendors served.
 */
public final class Watch {
  private static final String QUESTION = "Where is order LF-20418?";

  private Watch() {}

  /** Runs the program; the process ends with 1 when a number is not as it should be. */
  public static void main(String[] args) {
    if (!run(System.out)) {
      System.exit(1);
    }
  }

  /** Answers whether every task has the steps and the tokens that it should have. */
  static boolean run(PrintStream out) {
    boolean same = true;
    out.printf("%-11s%7s%7s%10s%10s   %s%n", "vendor", "steps", "calls", "in task", "served", "");
    try (StubModels models = StubModels.start();
        LocalInfinium backend = LocalInfinium.start()) {
      answerWithEach(models, backend);
      for (ReceivedTask task : backend.tasks()) {
        same &= show(task, models, out);
      }
      same &= backend.tasks().size() == Vendor.values().length;
    }
    out.println(same ? "All numbers agree." : "WRONG: a number does not agree.");
    return same;
  }

  private static void answerWithEach(StubModels models, LocalInfinium backend) {
    try (InfiniumClient client =
            InfiniumClient.builder(backend.agentId(), backend.agentSecret())
                .setBaseUrl(backend.baseUrl())
                .build();
        Infinium infinium = Infinium.standalone(client, "support-agent")) {
      for (Vendor vendor : Vendor.values()) {
        try (ChatModel model = vendor.connect(infinium, models)) {
          SupportAgent agent = new SupportAgent(model);
          infinium.trace(vendor.label()).call(QUESTION, agent::answer);
        }
      }
    } // closing sends what is left
  }

  private static boolean show(ReceivedTask task, StubModels models, PrintStream out) {
    Vendor vendor = Vendor.valueOf(task.name().toUpperCase(Locale.ROOT));
    List<String> actions =
        task.steps().stream().map(step -> String.valueOf(step.get("action"))).toList();
    String inTask =
        task.path("llm_usage.prompt_tokens") + "/" + task.path("llm_usage.completion_tokens");
    String served = models.served(vendor);
    boolean same =
        inTask.equals(served)
            && actions.equals(List.of("execution", "llm_call", "tool_use", "llm_call"));
    out.printf(
        "%-11s%7d%7s%10s%10s   %s%n",
        task.name(),
        actions.size(),
        task.path("llm_usage.api_calls_count"),
        inTask,
        served,
        same ? String.join(" > ", actions) : "WRONG: " + actions);
    return same;
  }
}
