package ai.i42m.infinium.otel.internal.watch;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.ERROR_TYPE;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.otel.WatchOptions;
import ai.i42m.infinium.otel.internal.watch.MadeUpVendor.RefusedException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServicesTest {

  private final WatchFixture fixture = new WatchFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void call_becomesASpan_inOurNamesAndTheConventions() {
    assertThat(fixture.client().chat().create(fixture.params)).isSameAs(fixture.real.answer);

    SpanData span = fixture.onlySpan();
    Map<AttributeKey<?>, Object> attributes = new HashMap<>(span.getAttributes().asMap());
    Object latency = attributes.remove(doubleKey("llm.latency_ms"));
    assertThat(span.getName()).isEqualTo("chat m-1");
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(latency).isInstanceOf(Double.class);
    assertThat(attributes)
        .containsOnly(
            Map.entry(stringKey("infinium.kind"), "llm_call"),
            Map.entry(stringKey("gen_ai.operation.name"), "chat"),
            Map.entry(stringKey("llm.provider"), "xai"),
            Map.entry(stringKey("gen_ai.provider.name"), "x_ai"),
            Map.entry(stringKey("server.address"), "api.x.ai"),
            Map.entry(stringKey("llm.model"), "m-1"),
            Map.entry(stringKey("gen_ai.request.model"), "m-1"),
            Map.entry(doubleKey("llm.temperature"), 0.5),
            Map.entry(doubleKey("gen_ai.request.temperature"), 0.5),
            Map.entry(stringKey("gen_ai.response.id"), "a-1"),
            Map.entry(stringArrayKey("gen_ai.response.finish_reasons"), List.of("stop")),
            Map.entry(longKey("llm.prompt_tokens"), 11L),
            Map.entry(longKey("gen_ai.usage.input_tokens"), 11L),
            Map.entry(longKey("llm.completion_tokens"), 7L),
            Map.entry(longKey("gen_ai.usage.output_tokens"), 7L));
  }

  /** A default method of the vendor calls the vendor's own overload, not the proxy's. */
  @Test
  void call_ofAnOverload_isOneSpan_andCallsTheSameOverload() {
    fixture.client().chat().create(fixture.params, "mine");
    fixture.client().chat().create(fixture.params);

    assertThat(fixture.real.called).containsExactly("create m-1 mine", "create m-1 none");
    assertThat(fixture.spans()).hasSize(2);
  }

  @Test
  void failure_passesUnchanged_andHasTheVendorsWord() {
    fixture.real.failure = new RefusedException("no");

    assertThatThrownBy(() -> fixture.client().chat().create(fixture.params))
        .isSameAs(fixture.real.failure);

    SpanData span = fixture.onlySpan();
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getAttributes().get(ERROR_TYPE)).isEqualTo("refused_by_vendor");
    assertThat(span.getEvents())
        .singleElement()
        .satisfies(e -> assertThat(e.getName()).isEqualTo("exception"));
  }

  @Test
  void failure_withoutAWordOfTheVendor_hasItsClass() {
    fixture.real.failure = new IllegalStateException("no");

    assertThatThrownBy(() -> fixture.client().chat().create(fixture.params))
        .isSameAs(fixture.real.failure);

    assertThat(fixture.onlySpan().getAttributes().get(ERROR_TYPE))
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void methodThatCallsNoModel_passesStraightThrough() {
    assertThat(fixture.client().chat().count(fixture.params)).isEqualTo("counted");
    fixture.client().close();

    assertThat(fixture.spans()).isEmpty();
    assertThat(fixture.real.closed).isTrue();
  }

  @Test
  void derivedClients_areWatchedAsWell() {
    fixture.client().withOptions("other").chat().create(fixture.params);

    assertThat(fixture.spans()).hasSize(1);
  }

  @Test
  void child_isTheSameProxy_aslongAsTheServiceIs() {
    MadeUpVendor.Client client = fixture.client();

    assertThat(client.chat()).isSameAs(client.chat());
    assertThat(client.withOptions("a")).isNotSameAs(client.withOptions("a"));
  }

  @Test
  void watchingTwice_givesTheSame() {
    MadeUpVendor.Client client = fixture.client();
    Object again =
        Services.watch(
            fixture.library,
            fixture.calls(WatchOptions.getDefault()),
            MadeUpVendor.Client.class,
            client);

    assertThat(again).isSameAs(client);
  }

  @Test
  void proxy_isEqualToAnotherOfTheSameClient_andSaysWhatItIs() {
    MadeUpVendor.Client client = fixture.client();

    assertThat(client.equals(client)).isTrue();
    assertThat(client).isEqualTo(fixture.client()).hasSameHashCodeAs(fixture.real);
    assertThat(client).isNotEqualTo(new MadeUpVendor.RealClient()).isNotEqualTo(null);
    assertThat(client).hasToString("Watched RealClient");
  }

  @Test
  void nullParameters_areTheVendorsBusiness() {
    assertThatThrownBy(() -> fixture.client().chat().create(null))
        .isInstanceOf(NullPointerException.class);

    assertThat(fixture.spans()).isEmpty();
  }

  @Test
  void nullAnswer_ofAMock_endsTheSpan() {
    fixture.real.answer = null;

    assertThat(fixture.client().chat().create(fixture.params)).isNull();

    assertThat(fixture.onlySpan().hasEnded()).isTrue();
  }

  @Test
  void callThatOthersRecord_getsNoSpan() {
    fixture.library.recordedByOthers = true;

    fixture.client().chat().create(fixture.params);

    assertThat(fixture.spans()).isEmpty();
  }

  @Test
  void callBelowAWatchedCall_getsNoSpan() {
    WatchedCall outer =
        requireNonNull(
            fixture.calls(WatchOptions.getDefault()).begin("chat", to -> to.model("outer")));
    try (Scope ignored = outer.makeCurrent()) {
      fixture.client().chat().create(fixture.params);
    }
    outer.answered();

    assertThat(fixture.onlySpan().getName()).isEqualTo("chat outer");
  }

  @Test
  void call_leavesTheContextAsItWas() {
    Context before = Context.current();

    fixture.client().chat().create(fixture.params);

    assertThat(Context.current()).isSameAs(before);
  }

  @Test
  void withoutATracer_nothingIsRead() {
    MadeUpVendor.Client client =
        fixture.watch(WatchedCalls.create(() -> null, WatchOptions.getDefault()));

    assertThat(client.chat().create(fixture.params)).isSameAs(fixture.real.answer);
    assertThat(fixture.spans()).isEmpty();
  }
}
