package ai.i42m.consumers.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether {@code Infinium.global()} records with the agent, which answers for the global
 * OpenTelemetry without one being set; and what is said of an SDK beside it.
 */
final class GlobalTest {
  private static final String OWN_SDK = "An OpenTelemetry SDK of the application's own";

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.javaagent.JavaAgent#all")
  void task_isOneTraceOfTheAgent(JavaAgent agent) throws Exception {
    ChildJvm child = agent.attachTo(GlobalAgent.class).run();

    assertThat(child.exitCode()).as(child.output()).isZero();
    assertThat(child.output()).doesNotContain("no global OpenTelemetry", "no-op");
    String task = span(child, "Multiply");
    assertThat(task).contains("infinium.kind=task", "session.id=s-17");
    assertThat(List.of(span(child, "compute"), span(child, "review")))
        .allSatisfy(step -> assertThat(traceId(step)).isEqualTo(traceId(task)));
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.javaagent.JavaAgent#all")
  void sdkOfTheApplication_isWarnedOf(JavaAgent agent) throws Exception {
    ChildJvm child = agent.attachTo(OwnSdkAgent.class).run();

    assertThat(child.output()).containsOnlyOnce(OWN_SDK).contains("Use Infinium.global()");
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.javaagent.JavaAgent#all")
  void noopOfTheApplication_isWarnedOf_once(JavaAgent agent) throws Exception {
    ChildJvm child = agent.attachTo(OwnSdkAgent.class).addArgument("noop").run();

    assertThat(child.output())
        .containsOnlyOnce("This OpenTelemetry is a no-op: no task will be recorded")
        .contains("Infinium.global()")
        .doesNotContain("'Multiply'", OWN_SDK);
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.javaagent.JavaAgent#all")
  void listenerOfTheApplication_hearsOfNothing_andIsWarnedOf_once(JavaAgent agent)
      throws Exception {
    ChildJvm child = agent.attachTo(ListeningAgent.class).run();

    assertThat(child.output())
        .contains("'One' : ", "'Two' : ", "Heard of: []")
        .containsOnlyOnce("come neither to that exporter nor to its TaskListeners")
        .contains("Infinium.create(sdk), or start without the agent")
        .doesNotContain(OWN_SDK);
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.javaagent.JavaAgent#all")
  void standalone_isWarnedOf_andItsTaskArrivesAllTheSame(JavaAgent agent) throws Exception {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      ChildJvm child =
          agent
              .attachTo(OwnSdkAgent.class)
              .addArgument("standalone")
              .addArgument(infinium.baseUrl())
              .addArgument(infinium.agentId())
              .addArgument(infinium.agentSecret())
              .run();

      assertThat(child.output()).containsOnlyOnce(OWN_SDK);
      assertThat(infinium.tasks()).singleElement().extracting("name").isEqualTo("Multiply");
    }
  }

  private static String span(ChildJvm child, String name) {
    String quoted = "'" + name + "' : ";
    return child
        .output()
        .lines()
        .filter(line -> line.contains(quoted))
        .map(line -> line.substring(line.indexOf(quoted) + quoted.length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no span " + name + " in " + child.output()));
  }

  private static String traceId(String span) {
    return span.substring(0, span.indexOf(' '));
  }
}
