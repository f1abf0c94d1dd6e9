package ai.i42m.consumers.extension;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Options that are the same in all ways of setting Infinium up, here under the agent. */
final class OptionsTest {
  private static final String OTHER_AGENT = "123e4567-e89b-12d3-a456-426614174001";

  private final LocalInfinium infinium = LocalInfinium.start();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    infinium.close();
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.extension.ExtendedAgent#plain")
  void secretFile_exclude_andFurtherAgents_areRead(ExtendedAgent agent) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), infinium.agentSecret() + "\n");

    ChildJvm child =
        agent
            .attachTo(WovenDesk.class, infinium)
            .addOption("-Dinfinium.agent.secret=")
            .addOption("-Dinfinium.agent.secret.file=" + secret)
            .addOption("-Dinfinium.agents=" + OTHER_AGENT + "=another-secret")
            .addOption("-Dinfinium.exclude=Refuse,*Later")
            .run();

    assertThat(infinium.tasks())
        .as(child.output())
        .extracting(ReceivedTask::name)
        .containsExactlyInAnyOrder("Classify ticket", "Desk.weigh");
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.extension.ExtendedAgent#plain")
  void dryRun_writesEachTask_andSendsNothing(ExtendedAgent agent) throws Exception {
    Path tasks = folder.resolve("tasks");

    ChildJvm child =
        agent
            .attachTo(WovenDesk.class, infinium)
            .addOption("-Dinfinium.agent.id=")
            .addOption("-Dinfinium.agent.secret=")
            .addOption("-Dinfinium.dry.run=" + tasks)
            .run();

    assertThat(infinium.requests()).isEmpty();
    try (Stream<Path> files = Files.list(tasks)) {
      assertThat(files).as(child.output()).hasSize(4);
    }
  }
}
