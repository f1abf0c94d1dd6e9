package ai.i42m.consumers.watch.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.consumers.harness.ModelServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("java-agent")
final class AgentTest {

  @Test
  @Capability("beside OpenTelemetry's instrumentation")
  void callsUnderTheAgent_haveTheAgentsSpansOnly() throws Exception {
    try (ModelServer server = ModelServer.start()) {
      server.reply(Answers.text(), Answers.stream());

      ChildJvm child =
          ChildJvm.builder(AgentDesk.class)
              .addOption("-javaagent:target/agent/opentelemetry-javaagent.jar")
              .addOption("-Dotel.traces.exporter=console")
              .addOption("-Dotel.metrics.exporter=none")
              .addOption("-Dotel.logs.exporter=none")
              // The agent has it, too.
              .removeFromClassPath(it -> it.fileName().startsWith("opentelemetry-aws-sdk-2.2"))
              .addArgument(server.baseUrl())
              .run();

      assertThat(child.output()).contains("answered end_turn", "complete");
      assertThat(child.output().lines().filter(it -> it.contains("'chat " + WatchedBedrock.MODEL)))
          .hasSize(2)
          .allMatch(it -> it.contains("tracer: io.opentelemetry.aws-sdk-2.2"));
    }
  }
}
