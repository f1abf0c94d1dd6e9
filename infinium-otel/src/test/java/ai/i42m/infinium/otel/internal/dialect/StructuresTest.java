package ai.i42m.infinium.otel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StructuresTest {

  @Test
  void numberedNames_becomeListsInTheOrderOfTheNumbers() {
    Attributes attributes =
        Attributes.builder()
            .put("llm.messages.10.role", "user")
            .put("llm.messages.2.role", "system")
            .put("llm.messages.10.parts.0.text", "Hi")
            .put("llm.other", "x")
            .build();

    assertThat(Structures.below("llm.messages.", SpanAttributes.of(attributes)))
        .isEqualTo(
            List.of(
                Map.of("role", "system"),
                Map.of("role", "user", "parts", List.of(Map.of("text", "Hi")))));
  }

  @Test
  void nameThatIsAValueAndAnObject_keepsTheFirst() {
    Attributes attributes = Attributes.builder().put("a.0", "x").put("a.0.b", "y").build();

    assertThat(Structures.below("a.", SpanAttributes.of(attributes))).isEqualTo(List.of("x"));
  }

  @Test
  void absentNames_areNothing() {
    assertThat(Structures.below("a.", SpanAttributes.of(Attributes.empty()))).isNull();
  }

  @Test
  void structuredValue_becomesPlainValues() {
    Value<?> value =
        Value.of(
            Map.of(
                "list", Value.of(List.of(Value.of(1), Value.of(true))),
                "bytes", Value.of(new byte[1]),
                "text", Value.of("x")));

    assertThat(Structures.of(value))
        .isInstanceOfSatisfying(
            Map.class,
            map -> {
              assertThat(map.get("list")).isEqualTo(List.of(1L, true));
              assertThat(map.get("bytes")).isNull();
              assertThat(map.get("text")).isEqualTo("x");
            });
  }

  @Test
  void textThatOnlyLooksLikeJson_staysAText() {
    assertThat(Structures.of("[stop")).isEqualTo("[stop");
  }
}
