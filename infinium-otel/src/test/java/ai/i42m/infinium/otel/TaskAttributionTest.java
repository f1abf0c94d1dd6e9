package ai.i42m.infinium.otel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.attribute.GenAiAttributes;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose tasks are: what a program says around them, and what reaches Infinium of it. */
class TaskAttributionTest {

  private static final String SECOND = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
  private static final String UNKNOWN = "00000000-0000-4000-8000-000000000001";

  private final LocalInfinium server =
      LocalInfinium.builder().addAgent(SECOND, "second-secret").start();
  private final InfiniumClient client =
      InfiniumClient.builder(server.agentId(), server.agentSecret())
          .addAgent(SECOND, "second-secret")
          .setBaseUrl(server.baseUrl())
          .build();
  private final Infinium infinium = Infinium.standalone(client);

  @AfterEach
  void stop() {
    infinium.close();
    client.close();
    server.close();
  }

  @Test
  void sessionAndUser_becomeTagsOfEachTaskBelow() {
    try (Scope session = Infinium.inSession("s-17");
        Scope user = Infinium.forUser("ada")) {
      infinium.trace("First").run(() -> {});
      infinium.trace("Second").run(() -> infinium.trace("Inside").run(() -> {}));
    }
    infinium.trace("Afterwards").run(() -> {});

    for (String name : new String[] {"First", "Second", "Inside"}) {
      assertThat(tags(task(name))).containsEntry("session.id", "s-17");
      assertThat(tags(task(name))).containsEntry("user.id", "ada");
    }
    assertThat(tags(task("Afterwards"))).doesNotContainKeys("session.id", "user.id");
  }

  @Test
  void innerScope_winsWhileItIsOpen() {
    try (Scope outer = Infinium.inSession("outer")) {
      try (Scope inner = Infinium.inSession("inner")) {
        infinium.trace("In the inner").run(() -> {});
      }
      infinium.trace("In the outer").run(() -> {});
    }

    assertThat(tags(task("In the inner"))).containsEntry("session.id", "inner");
    assertThat(tags(task("In the outer"))).containsEntry("session.id", "outer");
  }

  @Test
  void missingId_leavesWhatHoldsAround() {
    try (Scope session = Infinium.inSession("s-17");
        Scope unknown = Infinium.inSession(null);
        Scope blank = Infinium.forUser("  ")) {
      infinium.trace("Work").run(() -> {});
    }

    assertThat(tags(task("Work"))).containsEntry("session.id", "s-17").doesNotContainKey("user.id");
  }

  @Test
  void ids_areNeverInBaggage() {
    try (Scope session = Infinium.inSession("s-17");
        Scope user = Infinium.forUser("ada");
        Scope agent = Infinium.asAgent(SECOND)) {
      assertThat(Baggage.fromContext(Context.current()).isEmpty()).isTrue();
    }
  }

  @Test
  void sessionSaidAround_winsOverOnesOfSpansBelow() {
    try (Scope session = Infinium.inSession("s-17")) {
      infinium
          .trace("Chat")
          .run(
              task ->
                  task.step("llm_inference", "Ask")
                      .run(
                          step ->
                              step.span()
                                  .setAttribute(
                                      GenAiAttributes.GEN_AI_CONVERSATION_ID, "thread-4")));
    }

    assertThat(tags(task("Chat"))).containsEntry("session.id", "s-17");
  }

  @Test
  void agentSaidAround_sendsTheTasksBelow_andNoOthers() {
    try (Scope agent = Infinium.asAgent(SECOND)) {
      infinium.trace("Of the second").run(() -> {});
    }
    infinium.trace("Of the first").run(() -> {});

    assertThat(task("Of the second").agentId()).isEqualTo(SECOND);
    assertThat(task("Of the first").agentId()).isEqualTo(server.agentId());
  }

  @Test
  void agentSetByHandOnTheSpan_sendsTheTask() {
    infinium
        .trace("By hand")
        .run(task -> task.span().setAttribute(InfiniumAttributes.INFINIUM_AGENT_ID, SECOND));
    infinium
        .trace("Blank")
        .run(task -> task.span().setAttribute(InfiniumAttributes.INFINIUM_AGENT_ID, " "));

    assertThat(task("By hand").agentId()).isEqualTo(SECOND);
    assertThat(task("Blank").agentId()).isEqualTo(server.agentId());
  }

  @Test
  void unknownAgent_isAWarningOnce_andTheClientsOwn() {
    try (RecordingLog log = RecordingLog.of("ai.i42m.infinium.Agents");
        Scope agent = Infinium.asAgent(UNKNOWN)) {
      infinium.trace("One").run(() -> {});
      infinium.trace("Two").run(() -> {});

      assertThat(task("One").agentId()).isEqualTo(server.agentId());
      assertThat(task("Two").agentId()).isEqualTo(server.agentId());
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING There are no credentials for agent");
    }
  }

  private ReceivedTask task(String name) {
    infinium.close();
    client.flush(Duration.ofSeconds(10));
    return server.tasks().stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no task " + name + " in " + server.tasks()));
  }

  @SuppressWarnings("unchecked") // of the wire: texts by name
  private static Map<String, Object> tags(ReceivedTask task) {
    return (Map<String, Object>) requireNonNull(task.path("environment.custom_tags"));
  }
}
