package ai.i42m.infinium.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> KNOWN =
      List.of("customer_name", "customer_email", "client_company");

  @ParameterizedTest
  @CsvSource({
    "custmer_name, customer_name",
    "customerName, customer_name",
    "Customer-Email, customer_email",
    "company, client_company",
    "email, customer_email"
  })
  void hint_typingErrorsAndOtherStyles_nameTheNearest(String unknown, String nearest) {
    assertThat(NearestName.hint(unknown, KNOWN)).isEqualTo("did you mean " + nearest + "?");
  }

  @Test
  void hint_nothingNear_listsAllNames() {
    assertThat(NearestName.hint("zzz", KNOWN))
        .isEqualTo("known here: customer_name, customer_email, client_company");
  }

  @Test
  void hint_hugeName_isComparedByItsStart() {
    assertThat(NearestName.hint("customer_name".repeat(1_000_000), KNOWN)).startsWith("known here");
  }
}
