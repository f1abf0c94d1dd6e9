package ai.i42m.consumers.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.consumers.harness.ClassPathEntry;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedRequest;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the agent sees of the calls to Infinium, beside one of the application's own that it must
 * see.
 */
final class OwnCallsTest {
  private static final String WORK = Reporter.class.getName() + "[work]";

  private final LocalInfinium infinium = LocalInfinium.start();

  @AfterEach
  void stop() {
    infinium.close();
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.javaagent.JavaAgent#all")
  void withCoreAlone_areNotTraced(JavaAgent agent) throws Exception {
    ClassPathEntry otel = ClassPathEntry.of(InfiniumSpanExporter.class);
    ChildJvm child =
        run(
            agent
                .attachTo(Reporter.class)
                .addOption("-Dotel.instrumentation.methods.include=" + WORK)
                .removeFromClassPath(it -> it.equals(otel) || isOpenTelemetry(it)));

    assertThat(child.output()).contains("'Reporter.work' : ");
    assertOnlyTheOtherServiceIsTraced(child, "traceparent", "b3");
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.javaagent.JavaAgent#all")
  void besideInfiniumOtel_areNotTraced_andEndWhereTheyWereMade(JavaAgent agent) throws Exception {
    ChildJvm child = run(agent.attachTo(TracedReporter.class));

    assertThat(child.output())
        .contains("'work' : ")
        .contains("Direct calls heard of inside our trace: [true]")
        .contains("Delivery heard of inside our trace: [false]");
    assertOnlyTheOtherServiceIsTraced(child, "traceparent", "b3", "baggage");
  }

  private ChildJvm run(ChildJvm.Builder child) throws IOException, InterruptedException {
    // The second attempt is made by another thread of ours.
    infinium.failNext(1, Fault.status(503));
    ChildJvm ended = child.addArgument(infinium.baseUrl()).addArgument(deadUrl()).run();
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    return ended;
  }

  private void assertOnlyTheOtherServiceIsTraced(ChildJvm child, String... headers) {
    assertThat(infinium.tasks())
        .extracting(ReceivedTask::name)
        .containsExactly("Waited for", "Not waited for", "Handed over");
    assertThat(infinium.requests())
        .hasSize(5)
        .allSatisfy(request -> assertIsTracedIfForeign(request, headers));
    assertThat(JavaAgent.clientSpans(child))
        .singleElement()
        .asString()
        .contains(Reporter.OTHER_SERVICE);
  }

  private static void assertIsTracedIfForeign(ReceivedRequest request, String... headers) {
    if (request.path().endsWith(Reporter.OTHER_SERVICE)) {
      assertThat(request.headers()).containsKeys(headers);
    } else {
      assertThat(request.headers()).doesNotContainKeys(headers);
    }
  }

  private static boolean isOpenTelemetry(ClassPathEntry entry) {
    return entry.fileName().startsWith("opentelemetry-");
  }

  private static String deadUrl() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }
  }
}
