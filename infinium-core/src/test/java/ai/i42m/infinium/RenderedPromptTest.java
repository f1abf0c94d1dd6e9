package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderedPromptTest {
  private static final Map<String, ?> VARIABLES =
      Map.of("tone", "kind", "n_1", 42, "größe", "XL", "money", "$1 \\ {{tone}}");

  @ParameterizedTest
  @CsvSource({
    "Be {{tone}}!, Be kind!",
    "{{tone}}{{tone}}, kindkind",
    "{{n_1}} {{größe}}, 42 XL",
    "{{unknown}} {{tone}}, {{unknown}} kind",
    "{{ tone }} {tone} {{to-ne}} {{}}, {{ tone }} {tone} {{to-ne}} {{}}",
    "{{{tone}}}, {kind}",
    "{{money}}, $1 \\ {{tone}}",
    "plain, plain",
  })
  void render_fillsInKnownWords(String content, String rendered) {
    assertThat(RenderedPrompt.render(content, VARIABLES).text()).isEqualTo(rendered);
  }

  @Test
  void render_tellsWhatItUsed_inOrderOfFirstUse() {
    RenderedPrompt prompt = RenderedPrompt.render("{{tone}} {{n_1}} {{x}} {{tone}}", VARIABLES);

    assertThat(prompt.variablesUsed()).containsExactly("tone", "n_1");
  }
}
