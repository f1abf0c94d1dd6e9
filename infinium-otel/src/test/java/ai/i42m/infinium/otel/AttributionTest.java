package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.attribute.GenAiAttributes;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttributionTest {

  private static final Attribution ADA =
      Attribution.NONE.withSession("s-1").withUser("ada").withAgent("agent-1");

  private final TracingFixture fixture = new TracingFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void context_whereNothingWasSaid_isLeftAlone() {
    Context context = Context.root();

    assertThat(Attribution.of(context)).isSameAs(Attribution.NONE);
    assertThat(Attribution.NONE.in(context)).isSameAs(context);
  }

  @Test
  void ids_ofTheInnerOne_winOneByOne() {
    Attribution inner = Attribution.NONE.withUser("grace");

    assertThat(inner.within(ADA)).isEqualTo(new Attribution("s-1", "grace", "agent-1"));
  }

  @Test
  void blankIds_sayNothing() {
    assertThat(ADA.withSession(" ").withUser("").withAgent(null)).isEqualTo(ADA);
  }

  @Test
  void tasksBelow_bearTheIds_nestedOnesToo() {
    try (Scope scope = ADA.in(Context.current()).makeCurrent();
        TaskSpan outer = fixture.infinium.trace("Outer").start();
        TaskSpan inner = fixture.infinium.trace("Inner").start()) {
      inner.setOutputSummary("done");
      outer.setOutputSummary("done");
    }
    fixture.infinium.trace("Afterwards").run(() -> {});

    for (String name : new String[] {"Outer", "Inner"}) {
      Attributes attributes = fixture.span(name).getAttributes();
      assertThat(attributes.get(GenAiAttributes.SESSION_ID)).isEqualTo("s-1");
      assertThat(attributes.get(GenAiAttributes.USER_ID)).isEqualTo("ada");
      assertThat(attributes.get(InfiniumAttributes.INFINIUM_AGENT_ID)).isEqualTo("agent-1");
    }
    Attributes after = fixture.span("Afterwards").getAttributes();
    assertThat(after.get(GenAiAttributes.SESSION_ID)).isNull();
    assertThat(after.get(GenAiAttributes.USER_ID)).isNull();
    assertThat(after.get(InfiniumAttributes.INFINIUM_AGENT_ID)).isNull();
  }

  @Test
  void ids_stayOutOfBaggage() {
    assertThat(Baggage.fromContext(ADA.in(Context.root())).isEmpty()).isTrue();
  }
}
