package ai.i42m.consumers.watch.openai;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.consumers.harness.ModelServer;
import ai.i42m.consumers.harness.Reply;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("java-agent")
final class AgentTest {

  @Test
  @Capability("beside the Java agent")
  void callsUnderTheAgent_areOneSpanEach() throws Exception {
    try (ModelServer server = ModelServer.start()) {
      server.reply(Answers.chat(), Reply.json(Answers.RESPONSE));

      ChildJvm child =
          ChildJvm.builder(AgentDesk.class)
              .addOption("-javaagent:target/agent/opentelemetry-javaagent.jar")
              .addOption("-XX:TieredStopAtLevel=1")
              .addOption("-Dotel.traces.exporter=console")
              .addOption("-Dotel.metrics.exporter=none")
              .addOption("-Dotel.logs.exporter=none")
              // The agent has it, too.
              .removeFromClassPath(it -> it.fileName().startsWith("opentelemetry-openai-java"))
              .addArgument(server.baseUrl() + "/v1")
              .run();

      assertThat(child.output()).contains("answered twice");
      List<String> calls = child.output().lines().filter(it -> it.contains("'chat ")).toList();
      assertThat(calls).hasSize(2);
      assertThat(calls.get(0)).contains("'chat gpt-4o-mini'", "tracer: io.opentelemetry.openai");
      assertThat(calls.get(1)).contains("'chat gpt-4o'", "tracer: infinium");
    }
  }
}
