package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskOriginTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  /** The value is that of any RFC 9562 implementation; it must never change. */
  @Test
  void taskId_isTheNameBasedUuidOfBothIds() {
    assertThat(new TaskOrigin(TRACE, SPAN).taskId())
        .hasToString("f2d2973a-e8d0-51e4-b2c8-456ccaa62bd5");
  }

  @Test
  void taskId_differsByTraceAndByRoot() {
    assertThat(new TaskOrigin(TRACE, SPAN).taskId())
        .isNotEqualTo(new TaskOrigin(TRACE, "b7ad6b7169203332").taskId())
        .isNotEqualTo(new TaskOrigin("0af7651916cd43dd8448eb211c80319d", SPAN).taskId());
  }

  @ParameterizedTest
  @CsvSource({
    "'', b7ad6b7169203331",
    "0AF7651916CD43DD8448EB211C80319C, b7ad6b7169203331",
    "0af7651916cd43dd8448eb211c80319c, b7ad",
    "0af7651916cd43dd8448eb211c80319c, b7ad6b716920333x",
  })
  void origin_ofBadIds_isRefused(String traceId, String spanId) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TaskOrigin(traceId, spanId));
  }
}
