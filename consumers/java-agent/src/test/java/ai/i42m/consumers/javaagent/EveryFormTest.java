package ai.i42m.consumers.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a program leaves the same spans with an SDK of its own and under the agent. */
final class EveryFormTest {
  private static final String FORMS =
      """
      Researcher.later
      after the failure
      after the proxy
      attributed by hand
      attributed
      call argument
      call
      callAsync > supplied
      callAsync of a task > stage
      callAsync of a task
      callAsync
      executor > on the executor
      executor
      failed > fail
      failed
      failing future
      failing mono
      flux > word ky
      flux > word o
      flux > word to
      flux
      left flux
      mono > behind publishOn
      mono > mono
      mono
      outer > delegate > inner > of the inner
      outer > delegate > inner
      outer > delegate
      outer > of the outer
      outer
      prompt
      run of a task
      run
      single > behind observeOn
      single > single
      single
      start > start > execute_tool inside
      start > start
      start
      step of a mono > lasting > execute_tool index
      step of a mono > lasting
      step of a mono
      steps > async
      steps > call > execute_tool search
      steps > call
      steps > chat gpt
      steps > run
      steps
      traced > tool_use
      traced > tool_use
      traced
      traced
      wrap two
      wrap
      wrapCallable
      wrapRunnable
      wrapSupplier
      wrapThrowing
      """;

  private final LocalInfinium infinium = LocalInfinium.start();

  EveryFormTest() {
    infinium.addPrompt(SimpleForms.PROMPT_ID, SimpleForms.PROMPT_KEY, "Greeting", "Hello");
  }

  @AfterEach
  void stop() {
    infinium.close();
  }

  @Test
  void withAnSdkOfItsOwn_everyFormIsASpan() throws Exception {
    assertThat(withOwnSdk())
        .extracting(ExportedSpan::path)
        .containsExactlyElementsOf(FORMS.lines().toList());
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.javaagent.JavaAgent#all")
  void underTheAgent_everyFormIsTheSameSpan(JavaAgent agent) throws Exception {
    ChildJvm.Builder child =
        agent.attachTo(EveryForm.class).addOption("-Dotel.traces.exporter=logging-otlp");

    assertThat(run(child.addArgument(infinium.baseUrl()))).containsExactlyElementsOf(withOwnSdk());
  }

  private List<ExportedSpan> withOwnSdk() throws IOException, InterruptedException {
    return run(
        ChildJvm.builder(EveryForm.class).addArgument(infinium.baseUrl()).addArgument("own"));
  }

  private static List<ExportedSpan> run(ChildJvm.Builder child)
      throws IOException, InterruptedException {
    ChildJvm ended = child.run();
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(ended.output()).doesNotContain("no global OpenTelemetry", "no-op");
    return ExportedSpan.of(ended);
  }
}
