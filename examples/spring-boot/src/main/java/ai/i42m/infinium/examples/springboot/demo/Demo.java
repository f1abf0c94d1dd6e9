package ai.i42m.infinium.examples.springboot.demo;

import ai.i42m.infinium.examples.springboot.OrderDesk;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/** Runs the application, asks it a question, and prints what Infinium received. */
public final class Demo {
  private Demo() {}

  /** Runs the program; the process ends with 1 when Infinium received anything else. */
  public static void main(String[] args) throws IOException {
    if (!run(System.out)) {
      System.exit(1);
    }
  }

  /** Answers whether exactly one task was received, with the tokens that the model counted. */
  public static boolean run(PrintStream out) throws IOException {
    try (EmbeddedModel model = EmbeddedModel.start();
        LocalInfinium infinium = LocalInfinium.start()) {
      try (ConfigurableApplicationContext application = start(model, infinium)) {
        String port = application.getEnvironment().getProperty("local.server.port");
        RestClient client = RestClient.create("http://localhost:" + port);
        client.get().uri("/actuator/health").retrieve().toBodilessEntity();
        out.println("Answer: " + ask(client));
      } // closing the application delivers
      infinium.tasks().forEach(task -> print(task, out));
      boolean same =
          infinium.tasks().size() == 1
              && Objects.equals(
                  infinium.tasks().get(0).path("llm_usage.total_tokens"), model.tokens());
      out.println(same ? "As expected: one task." : "Not as expected.");
      return same;
    }
  }

  private static ConfigurableApplicationContext start(EmbeddedModel model, LocalInfinium infinium) {
    return SpringApplication.run(
        OrderDesk.class,
        "--server.port=0",
        "--spring.ai.openai.base-url=" + model.url(),
        "--spring.ai.openai.api-key=none",
        "--infinium.base.url=" + infinium.baseUrl(),
        "--infinium.agent.id=" + infinium.agentId(),
        "--infinium.agent.secret=" + infinium.agentSecret());
  }

  private static String ask(RestClient client) {
    return client
        .post()
        .uri("/orders/LF-2035/questions")
        .body("Where is it?")
        .retrieve()
        .body(String.class);
  }

  private static void print(ReceivedTask task, PrintStream out) {
    out.println("Task:   " + task.name() + " (" + task.sizeInBytes() + " bytes)");
    task.steps()
        .forEach(step -> out.println("  " + step.get("action") + "  " + step.get("description")));
    for (String figure : List.of("prompt_tokens", "completion_tokens", "api_calls_count")) {
      out.println("  " + figure + ": " + task.path("llm_usage." + figure));
    }
  }
}
