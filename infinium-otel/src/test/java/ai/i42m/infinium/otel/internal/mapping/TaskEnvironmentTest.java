package ai.i42m.infinium.otel.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.InfiniumVersion;
import ai.i42m.infinium.otel.MappingOptions;
import ai.i42m.infinium.otel.fixture.TestSpan;
import ai.i42m.infinium.otel.fixture.TestTrace;
import ai.i42m.infinium.otel.internal.tree.Completion;
import ai.i42m.infinium.otel.internal.tree.SpanTree;
import ai.i42m.infinium.task.EnvironmentContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TaskEnvironmentTest {

  private final TestTrace trace = new TestTrace();

  @Test
  void resource_saysWhereTheTaskRan() {
    trace
        .root("Task", 0, 10)
        .task()
        .resource(
            Attributes.builder()
                .put("service.name", "shop")
                .put("service.version", "1.2")
                .put("deployment.environment.name", "production")
                .put("cloud.region", "eu-west-1")
                .put("telemetry.sdk.language", "java")
                .put("process.runtime.version", "21.0.5+11")
                .build());

    EnvironmentContext environment = environment();

    assertThat(environment)
        .returns("java 21.0.5+11", EnvironmentContext::runtime)
        .returns(InfiniumVersion.current(), EnvironmentContext::sdkVersion)
        .returns("eu-west-1", EnvironmentContext::region);
    assertThat(environment.customTags())
        .isEqualTo(
            Map.of(
                "service.name", "shop",
                "service.version", "1.2",
                "deployment.environment.name", "production",
                "otel.trace_id", TestTrace.TRACE_ID));
  }

  @Test
  void resourceThatSaysNothing_isThisProcess() {
    trace.root("Task", 0, 10).task();

    assertThat(environment().runtime()).isEqualTo("java " + System.getProperty("java.version"));
  }

  @Test
  void spansOfAnotherLanguage_areNotSaidToRunOnJava() {
    trace
        .root("Task", 0, 10)
        .task()
        .resource(Attributes.builder().put("telemetry.sdk.language", "python").build());

    assertThat(environment().runtime()).isEqualTo("python");
  }

  @Test
  void whatTheProgramSaid_stays() {
    trace
        .root("Task", 0, 10)
        .task()
        .resource(Attributes.builder().put("cloud.region", "eu").build())
        .with("infinium.environment.region", "moon")
        .with("infinium.environment.custom_tags.otel.trace_id", "mine")
        .with("infinium.environment.custom_tags.team", "a");

    EnvironmentContext environment = environment();

    assertThat(environment.region()).isEqualTo("moon");
    assertThat(environment.customTags()).isEqualTo(Map.of("team", "a", "otel.trace_id", "mine"));
  }

  @Test
  void serviceSessionUserAndLink_areTags() {
    SpanContext linked =
        SpanContext.create(
            "11111111111111111111111111111111",
            "2222222222222222",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    TestSpan task =
        trace.root("Task", 0, 10).task().link(linked).with("infinium.service", "own-name");
    trace.child(task, "work", 1, 2).with("session.id", "s-1").with("enduser.id", "u-1");

    assertThat(environment().customTags())
        .containsEntry("service.name", "own-name")
        .containsEntry("session.id", "s-1")
        .containsEntry("user.id", "u-1")
        .containsEntry("otel.link", "11111111111111111111111111111111/2222222222222222");
  }

  @Test
  void taskThatIsNotWhole_saysSo() {
    TestSpan task = trace.root("Task", 0, 10).task();
    SpanTree tree = SpanTree.build(task.id(), trace.spans());

    EnvironmentContext environment =
        TaskMapper.create(MappingOptions.getDefault())
            .map(tree, new TaskFacts(Completion.EVICTED, 2, 30))
            .environment();

    assertThat(Objects.requireNonNull(environment).customTags())
        .containsEntry("infinium.completion", "evicted")
        .containsEntry("infinium.open_spans", "2")
        .containsEntry("infinium.dropped_spans", "30");
  }

  private EnvironmentContext environment() {
    return Objects.requireNonNull(trace.task().environment());
  }
}
