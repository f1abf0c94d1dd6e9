package ai.i42m.infinium.testkit.internal.payload;

import static ai.i42m.infinium.testkit.internal.payload.Strictness.LENIENT;
import static ai.i42m.infinium.testkit.internal.payload.Strictness.STRICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.testkit.Bodies;
import ai.i42m.infinium.testkit.internal.json.JsonReader;
import ai.i42m.infinium.testkit.internal.json.MalformedJsonException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadRulesTest {
  private static final String REQUIRED =
      """
      "name":"n","description":"d","current_datetime":"2026-11-20T10:15:30Z","duration":1""";

  static Stream<String> bodies() {
    return Bodies.lines();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void body_ofAnotherSdk_isTaken(String body) {
    assertThatCode(() -> check(body, STRICT)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "description", "current_datetime", "duration"})
  void requiredMember_missingOrNull_isRefused(String member) {
    String pattern = "\"" + member + "\":(\"[^\"]*\"|1),?";

    for (Strictness strictness : Strictness.values()) {
      assertRefused(
          "{\"input_summary\":\"\","
              + REQUIRED.replaceFirst(pattern, "\"output_summary\":\"\",").replaceFirst(",$", "")
              + "}",
          strictness,
          member + ": is required");
      assertRefused(
          "{"
              + REQUIRED.replaceFirst(
                  "\"" + member + "\":(\"[^\"]*\"|1)", "\"" + member + "\":null")
              + "}",
          strictness,
          member + ": is required");
    }
  }

  @Test
  void name_blank_isTaken() {
    assertTaken("{" + REQUIRED.replace("\"n\"", "\" \"").replace("\"d\"", "\"\"") + "}", STRICT);
  }

  @Test
  void name_isCountedInCodePoints() {
    assertTaken("{" + REQUIRED.replace("\"n\"", "\"" + "🙂".repeat(500) + "\"") + "}", STRICT);
    assertRefused(
        "{" + REQUIRED.replace("\"n\"", "\"" + "x".repeat(501) + "\"") + "}",
        LENIENT,
        "name: exceeds maximum length of 500 characters");
    assertRefused(
        "{" + REQUIRED.replace("\"d\"", "\"" + "x".repeat(10_001) + "\"") + "}",
        LENIENT,
        "description: exceeds maximum length of 10000 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-20T10:15:30Z",
        "1900-01-01T00:00:00+05:30",
        "2100-12-31T23:59:59.999999999Z",
        "2026-11-20T10:15:30",
        "2026-11-20T10:15",
        "2026-11-20"
      })
  void dateTime_iso8601_isTaken(String text) {
    assertTaken("{" + REQUIRED.replace("2026-11-20T10:15:30Z", text) + "}", STRICT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-13-01",
        "20.11.2026",
        "1899-12-31T23:59:59Z",
        "2101-01-01T00:00:00Z",
        "2026-11-20 10:15:30",
        "T"
      })
  void dateTime_otherwise_isRefused(String text) {
    assertRefused(
        "{" + REQUIRED.replace("2026-11-20T10:15:30Z", text) + "}",
        LENIENT,
        "current_datetime: must be ISO 8601 with a year from 1900 to 2100: " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "86400", "86400.0", "1e-9"})
  void duration_withinADay_isTaken(String seconds) {
    assertTaken("{" + REQUIRED.replace("\"duration\":1", "\"duration\":" + seconds) + "}", STRICT);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.001, -0.001",
    "86400.000001, 86400.000001",
    "99999999999999999999, 99999999999999999999",
    "1e300, 1.0E300"
  })
  void duration_otherwise_isRefused(String seconds, String shown) {
    assertRefused(
        "{" + REQUIRED.replace("\"duration\":1", "\"duration\":" + seconds) + "}",
        LENIENT,
        "duration: must be from 0 to 86400 seconds: " + shown);
  }

  /**
   * One wrong value for each kind of member; a rule that is missing from the table would let it
   * pass.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "input_summary":1                                     | input_summary: must be text, found the number 1
          "steps":{}                                            | steps: must be a list, found an object
          "steps":["a"]                                         | steps[0]: must be an object, found text
          "steps":[null]                                        | steps[0]: must not be null
          "steps":[{"step_number":1,"action":"a"}]              | steps[0].description: is required
          "steps":[{"step_number":1.0,"action":"a","description":"d"}] | steps[0].step_number: must be an integer, found the number 1.0
          "steps":[{"step_number":1,"action":"a","description":"d","tool_call":{}}] | steps[0].tool_call.tool_name: is required
          "steps":[{"step_number":1,"action":"a","description":"d","llm_call":{"model":"m","temperature":"0"}}] | steps[0].llm_call.temperature: must be a number, found text
          "steps":[{"step_number":1,"action":"a","description":"d","metadata":[]}] | steps[0].metadata: must be an object, found a list
          "errors":[{"error_type":"E","message":"m","recoverable":"no"}] | errors[0].recoverable: must be true or false, found text
          "errors":[{"error_type":"E","message":"m"},{"error_type":"E"}] | errors[1].message: is required
          "expected_outcome":{"constraints":["a",1]}            | expected_outcome.task_objective: is required
          "expected_outcome":{"task_objective":"t","constraints":["a",1]} | expected_outcome.constraints[1]: must be text, found the number 1
          "llm_usage":{"prompt_tokens":true}                    | llm_usage.prompt_tokens: must be an integer, found a boolean
          "llm_usage":{"calls":[{"provider":"p"}]}              | llm_usage.calls[0].model: is required
          "environment":{"custom_tags":{"k":1}}                 | environment.custom_tags.k: must be text, found the number 1
          "environment":{"custom_tags":{"k":null}}              | environment.custom_tags.k: must be text, found null
          "sections":{"research":{"data_sources":[1]}}          | sections.research.data_sources[0]: must be text, found the number 1
          "sections":{"research":{"data_sources":1}}            | sections.research.data_sources: must be text, found the number 1
          "sections":{"development":{"performance_metrics":[1]}} | sections.development.performance_metrics: must be text, found a list
          "sections":{"general":{"errors_encountered":[{}]}}    | sections.general.errors_encountered[0].error_type: is required
          "prompt_studio":{"prompts_used":[{"version":"3"}]}    | prompt_studio.prompts_used[0].version: must be an integer, found text
          """)
  void member_ofTheWrongKind_isRefused(String member, String message) {
    assertRefused("{" + REQUIRED + "," + member + "}", LENIENT, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "colour":1                                            | colour: is not a member of the payload
          "customer":{"customer_name":"c"}                      | customer: is not a member of the payload
          "sections":{"customer":{"custmer_name":"c"}}          | sections.customer.custmer_name: is not a member of the payload
          "steps":[{"step_number":1,"action":"a","description":"d","stepNumber":1}] | steps[0].stepNumber: is not a member of the payload
          "input_summary":null                                  | input_summary: must be left out, found null
          "steps":[]                                            | steps: must be left out when empty
          "sections":{}                                         | sections: must be left out when empty
          "sections":{"customer":{}}                            | sections.customer: must be left out when empty
          """)
  void member_thatNoConformingClientSends_isRefusedIfStrict(String member, String message) {
    assertRefused("{" + REQUIRED + "," + member + "}", STRICT, message);
    assertTaken("{" + REQUIRED + "," + member + "}", LENIENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"environment\":{\"custom_tags\":{}}",
        "\"sections\":{\"development\":{\"performance_metrics\":{}}}",
        "\"steps\":[{\"step_number\":0,\"action\":\"\",\"description\":\"\",\"metadata\":{\"a\":null,\"b\":[{}]}}]",
        "\"prompt_studio\":{\"prompts_used\":[{\"prompt_id\":\"p\",\"variables_used\":[],\"fetched_at\":null}]}"
      })
  void member_whoseEmptinessMeansSomething_isTaken(String member) {
    assertTaken("{" + REQUIRED + "," + member + "}", STRICT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "input_summary":"\\ud83d"                             | input_summary
          "input_summary":"\\ude42\\ud83d"                      | input_summary
          "environment":{"custom_tags":{"k":"\\ud83d x"}}       | environment.custom_tags.k
          "steps":[{"step_number":1,"action":"a","description":"d","metadata":{"k":[0,"\\ude42"]}}] | steps[0].metadata.k[1]
          """)
  void text_withHalfASurrogatePair_isRefused(String member, String field) {
    assertRefused(
        "{" + REQUIRED + "," + member + "}", LENIENT, field + ": holds half a surrogate pair");
  }

  @Test
  void body_thatIsNoObject_isRefusedWithoutAField() {
    assertThatThrownBy(() -> PayloadRules.check("text", STRICT))
        .isInstanceOfSatisfying(InvalidPayloadException.class, e -> assertThat(e.field()).isEmpty())
        .hasMessage("must be an object, found text");
  }

  private static void assertTaken(String body, Strictness strictness) {
    assertThatCode(() -> check(body, strictness)).doesNotThrowAnyException();
  }

  private static void assertRefused(String body, Strictness strictness, String message) {
    assertThatThrownBy(() -> check(body, strictness))
        .isInstanceOf(InvalidPayloadException.class)
        .hasMessage(message);
  }

  private static void check(String body, Strictness strictness)
      throws InvalidPayloadException, MalformedJsonException {
    PayloadRules.check(JsonReader.readObject(body), strictness);
  }
}
