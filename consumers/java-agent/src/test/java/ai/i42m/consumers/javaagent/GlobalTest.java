package ai.i42m.consumers.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ChildJvm;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether {@code Infinium.global()} records with the agent, which answers for the global
 * OpenTelemetry without one being set.
 */
final class GlobalTest {
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
