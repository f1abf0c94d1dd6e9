package ai.i42m.consumers.extension;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the extension is switched off, and what becomes of one that is set up wrongly. */
final class SwitchesTest {
  private static final List<String> ITS_WORK =
      List.of("classified: invoice", "answered: because", "weighed: 20", "refused: broken spam");

  private final LocalInfinium infinium = LocalInfinium.start();

  @AfterEach
  void stop() {
    infinium.close();
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.extension.ExtendedAgent#plain")
  void start_isToldInOneLine_withoutTheSecret(ExtendedAgent agent) throws Exception {
    ChildJvm child = agent.attachTo(WovenDesk.class, infinium).run();

    assertThat(child.output())
        .containsOnlyOnce("is on: tasks of agent " + infinium.agentId())
        .contains(infinium.baseUrl())
        .doesNotContain(infinium.agentSecret());
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.extension.ExtendedAgent#plain")
  void instrumentation_switchedOff_weavesNothing(ExtendedAgent agent) throws Exception {
    ChildJvm child =
        agent
            .attachTo(WovenDesk.class, infinium)
            .addOption("-Dotel.instrumentation.infinium.enabled=false")
            .run();

    assertThat(child.output()).contains(ITS_WORK);
    assertThat(infinium.tasks()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.extension.ExtendedAgent#plain")
  void infinium_switchedOff_sendsNothing_andTheAgentGoesOn(ExtendedAgent agent) throws Exception {
    ChildJvm child =
        agent
            .attachTo(WovenDesk.class, infinium)
            .addOption("-Dinfinium.enabled=false")
            .addOption("-Dotel.traces.exporter=logging,infinium")
            .run();

    assertThat(child.output()).contains(ITS_WORK).contains("'Classify ticket' : ");
    assertThat(infinium.requests()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.extension.ExtendedAgent#plain")
  void settings_missing_areOneWarning_andTheAgentGoesOn(ExtendedAgent agent) throws Exception {
    ChildJvm child =
        agent
            .attachTo(WovenDesk.class)
            .addOption("-Dotel.javaagent.extensions=" + ExtendedAgent.extension())
            .addOption("-Dotel.traces.exporter=logging,infinium")
            .run();

    assertThat(child.output())
        .contains(ITS_WORK)
        .contains("'Classify ticket' : ")
        .containsOnlyOnce("Infinium is off: ")
        .contains("INFINIUM_AGENT_ID");
  }

  /** What docs/java-agent.md begins with. */
  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.extension.ExtendedAgent#plain")
  void extension_missingWhileItsNameIsThere_stopsTheAgent_notTheApplication(ExtendedAgent agent)
      throws Exception {
    ChildJvm child =
        agent
            .attachTo(WovenDesk.class)
            .addOption("-Dotel.javaagent.extensions=nowhere.jar")
            .addOption("-Dotel.traces.exporter=logging,infinium")
            .run();

    assertThat(child.output())
        .contains(ITS_WORK)
        .contains("infinium")
        .contains("OpenTelemetry Javaagent failed to start")
        .doesNotContain("'Classify ticket' : ");
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.extension.ExtendedAgent#plain")
  void extension_listedTwice_makesEachTaskOnce(ExtendedAgent agent, @TempDir Path folder)
      throws Exception {
    Path copy = Files.copy(ExtendedAgent.extension(), folder.resolve("copy.jar"));
    ChildJvm child =
        agent
            .attachTo(WovenDesk.class, infinium)
            .addOption("-Dotel.javaagent.extensions=" + ExtendedAgent.extension() + "," + copy)
            .run();

    assertThat(child.output()).contains(ITS_WORK);
    assertThat(infinium.tasks())
        .extracting(ReceivedTask::name)
        .containsExactlyInAnyOrder(
            "Classify ticket", "WovenDesk.answerLater", "Desk.weigh", "Refuse");
    assertThat(infinium.duplicates()).isZero();
  }
}
