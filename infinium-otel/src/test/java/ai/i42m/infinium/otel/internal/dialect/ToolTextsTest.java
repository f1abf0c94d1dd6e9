package ai.i42m.infinium.otel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, arguments and results of tools, as emitters pack them. */
class ToolTextsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'{\"args\":[],\"kwargs\":{\"id\":1}}', '{\"id\":1}'",
        "'{\"args\":[\"A\"],\"kwargs\":{}}', '[\"A\"]'",
        "'{\"args\":[\"A\"],\"kwargs\":{\"id\":1}}', '{\"args\":[\"A\"],\"kwargs\":{\"id\":1}}'",
        "'{\"args\":[]}', '{\"args\":[]}'",
        "'A-1001', 'A-1001'"
      })
  void callOfAPythonFunction_becomesItsArguments(String call, String arguments) {
    assertThat(FunctionArguments.of(call)).isEqualTo(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "\"4\", 4",
        "\"{\\\"a\\\":1}\", {\"a\":1}",
        "plain, plain",
        "\"cut, \"cut",
        "\", \""
      })
  void textInsideOfAText_isTakenOut(String text, String inner) {
    assertThat(JsonText.inner(text)).isEqualTo(inner);
  }

  @Test
  void batchOfTools_isSplitByNamesAndIds() {
    ToolUse batch = new ToolUse("search, fetch", "c1,c2", null, null);

    assertThat(GenAiTools.batch(batch))
        .containsExactly(
            new ToolUse("search", "c1", null, null), new ToolUse("fetch", "c2", null, null));
  }

  @Test
  void batchWithoutAsManyIds_staysOneUse() {
    ToolUse batch = new ToolUse("search, fetch", "c1", "x", "y");

    assertThat(GenAiTools.batch(batch)).isEqualTo(List.of(batch));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "OPEN_AI, openai",
        "openai.chat, openai",
        "spring_ai, -",
        "Strands-Agents, -",
        "-, -"
      })
  void frameworkIsNoProvider(String spelled, String label) {
    assertThat(Providers.labelOrNull(spelled)).isEqualTo(label);
  }
}
