package ai.i42m.infinium.otel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.ContentCapture;
import ai.i42m.infinium.otel.MappingOptions;
import ai.i42m.infinium.otel.SpanMapping;
import ai.i42m.infinium.otel.fixture.CorpusFile;
import ai.i42m.infinium.otel.fixture.TestLogs;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WithheldLogTest {

  private static final SpanContext NOWHERE = SpanContext.getInvalid();

  static List<String> filesWithLogs() {
    return Stream.concat(CorpusFile.real().stream(), CorpusFile.samples().stream())
        .filter(name -> !CorpusFile.read(name).logs().isEmpty())
        .toList();
  }

  /** What a task says without content is all in what is left of the records. */
  @ParameterizedTest
  @MethodSource("filesWithLogs")
  void withoutContent_theTaskIsTheSame_asIfTheWholeRecordsHadBeenKept(String name) {
    CorpusFile file = CorpusFile.read(name);
    for (ContentCapture content : List.of(ContentCapture.EXPLICIT, ContentCapture.NONE)) {
      MappingOptions options = MappingOptions.builder().setContent(content).build();
      List<LogRecordData> kept =
          file.logs().stream()
              .filter(log -> LogEvents.isRead(TestLogs.onItsWay(log)))
              .map(log -> LogEvents.kept(log, content))
              .toList();

      assertThat(SpanMapping.read(file.spans(), kept, options))
          .isEqualTo(SpanMapping.read(file.spans(), file.logs(), options));
    }
  }

  @Test
  void answer_keepsNamesAndIdsOfTools_andThatThereWasMore() {
    Value<?> call =
        Value.of(
            Map.of(
                "id",
                Value.of("call_1"),
                "function",
                Value.of(
                    Map.of(
                        "name", Value.of("lookup"), "arguments", Value.of("{\"secret\":\"1\"}")))));
    Value<?> message =
        Value.of(
            Map.of("content", Value.of("secret answer"), "tool_calls", Value.of(List.of(call))));
    LogRecordData kept =
        LogEvents.kept(
            TestLogs.event(
                NOWHERE, "gen_ai.choice", Value.of(Map.of("message", message)), Attributes.empty()),
            ContentCapture.EXPLICIT);

    MessageEvent event = LogEvents.of(kept, LogEvents.name(kept));
    assertThat(MessageSources.toolsAsked(event))
        .containsExactly(new ToolUse("lookup", "call_1", null, null));
    assertThat(MessageSources.hasContent(event)).isTrue();
    assertThat(kept.toString()).doesNotContain("secret");
    assertThat(String.valueOf(kept.getBodyValue())).doesNotContain("secret");
    assertThat(kept.getAttributes().toString()).doesNotContain("secret");
  }

  /** The Java agent without its content switch. */
  @Test
  void answerWithoutContent_isNotTakenForWithheld() {
    LogRecordData kept =
        LogEvents.kept(
            TestLogs.event(
                NOWHERE,
                "gen_ai.choice",
                Value.of(Map.of("finish_reason", Value.of("stop"))),
                Attributes.empty()),
            ContentCapture.EXPLICIT);

    assertThat(MessageSources.hasContent(LogEvents.of(kept, LogEvents.name(kept)))).isFalse();
  }

  @Test
  void exception_keepsItsTextsUnlessNothingIsCaptured() {
    LogRecordData thrown = TestLogs.exception(NOWHERE, "java.io.IOException", "no route");

    assertThat(LogEvents.kept(thrown, ContentCapture.EXPLICIT))
        .returns(null, LogRecordData::getBodyValue)
        .extracting(log -> log.getAttributes().toString())
        .asString()
        .contains("IOException", "no route", "Agent.run");
    assertThat(LogEvents.kept(thrown, ContentCapture.NONE))
        .returns(null, LogRecordData::getBodyValue)
        .extracting(log -> log.getAttributes().toString())
        .asString()
        .contains("IOException")
        .doesNotContain("no route", "Agent.run");
  }

  @Test
  void all_keepsTheRecordItself() {
    LogRecordData log = TestLogs.choice(NOWHERE, "yes");

    assertThat(LogEvents.kept(log, ContentCapture.ALL)).isSameAs(log);
  }
}
