package ai.i42m.infinium.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.i42m.infinium.error.ValidationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {
  private static final String ID = "3A9d1f04-52c7-4b8e-9f16-0c5d2e7b8a41";
  private static final String SECRET = "s3cret-s3cret";

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "null, agent_id is required and must be a non-empty string",
        "'  ', agent_id is required and must be a non-empty string",
        "ab, agent_id must be at least 3 characters long",
        "abc, agent_id must be a valid UUID format",
        "../../x, agent_id must be a valid UUID format",
        "1-1-1-1-1, agent_id must be a valid UUID format",
        "3a9d1f04-52c7-4b8e-9f16-0c5d2e7b8a41/.., agent_id must be a valid UUID format",
      })
  void of_badAgentId_namesTheRule(@Nullable String agentId, String message) {
    ValidationException error =
        catchThrowableOfType(ValidationException.class, () -> Credentials.of(agentId, SECRET));

    assertThat(error).hasMessage(message);
    assertThat(error.field()).isEqualTo("agent_id");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "null, agent_secret is required and must be a non-empty string",
        "'', agent_secret is required and must be a non-empty string",
        "1234567, agent_secret must be at least 8 characters long",
        "pässword-pässword, agent_secret must be printable ASCII",
      })
  void of_badSecret_namesTheRuleAndNotTheSecret(@Nullable String secret, String message) {
    ValidationException error =
        catchThrowableOfType(ValidationException.class, () -> Credentials.of(ID, secret));

    assertThat(error).hasMessage(message);
    assertThat(error.field()).isEqualTo("agent_secret");
  }

  @Test
  void of_secretWithLineBreakInside_isRefused() {
    ValidationException error =
        catchThrowableOfType(
            ValidationException.class, () -> Credentials.of(ID, "s3cret\r\nx-admin: 1"));

    assertThat(error).hasMessage("agent_secret must be printable ASCII");
  }

  @Test
  void of_trims_asSecretsFromFilesEndInLineBreaks() {
    Credentials credentials = Credentials.of(" " + ID + "\n", SECRET + "\n");

    assertThat(credentials.agentId()).isEqualTo(ID);
    assertThat(credentials.agentSecret()).isEqualTo(SECRET);
  }

  @Test
  void toString_hidesTheSecret() {
    assertThat(Credentials.of(ID, SECRET)).hasToString("agent " + ID);
  }
}
