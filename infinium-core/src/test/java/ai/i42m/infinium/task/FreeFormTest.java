package ai.i42m.infinium.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.i42m.infinium.error.ValidationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FreeFormTest {
  @Test
  void copy_keepsOrderNullsAndEmptyContainers() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", null);
    map.put("a", Map.of());
    map.put("m", List.of());
    map.put("b", false);

    assertThat(copyOf(map)).isEqualTo(map).containsExactlyEntriesOf(map);
  }

  @Test
  void copy_isDeepAndUnmodifiable() {
    List<Object> inner = new ArrayList<>(List.of("a"));
    Map<String, Object> copy = copyOf(Map.of("list", inner));
    inner.add("b");

    assertThat(copy).isEqualTo(Map.of("list", List.of("a"))).isUnmodifiable();
    assertThat((List<?>) copy.get("list")).isUnmodifiable();
  }

  @Test
  void copy_bringsValuesToJsonsTypes() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("enum", TimeUnit.DAYS);
    map.put("char", 'c');
    map.put("buffer", CharBuffer.wrap("text\ud83d"));
    map.put("int", 1);
    map.put("nan", Double.NaN);
    map.put("array", new int[] {1, 2});
    map.put("objects", new Object[] {"x", null});

    assertThat(copyOf(map))
        .containsEntry("enum", "DAYS")
        .containsEntry("char", "c")
        .containsEntry("buffer", "text\ufffd")
        .containsEntry("int", 1L)
        .containsEntry("nan", null)
        .containsEntry("array", List.of(1L, 2L))
        .containsEntry("objects", Arrays.asList("x", null));
  }

  @Test
  void copy_foreignValue_isRefusedWithItsPath() {
    assertRefused(Map.of("a", List.of(1, Map.of("id", new UUID(1, 2)))), "metadata.a[1].id");
    assertRefused(Map.of("a", Map.of(1, "x")), "metadata.a");
    assertRefused(new HashMap<>(Collections.singletonMap(null, "x")), "metadata");
  }

  @Test
  void copy_longKey_isRefused() {
    assertThat(copyOf(Map.of("k".repeat(1_000), 1))).hasSize(1);
    assertRefused(Map.of("k".repeat(1_001), 1), "metadata");
  }

  @Test
  void copy_hugeNumber_isRefused() {
    assertRefused(Map.of("n", BigInteger.TWO.pow(3_001)), "metadata.n");
    assertRefused(Map.of("n", new BigDecimal("1E+100001")), "metadata.n");
    assertRefused(Map.of("n", new BigDecimal("1E-100001")), "metadata.n");
  }

  @Test
  void copy_containsItself_isRefusedInsteadOfOverflowingTheStack() {
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);

    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> copyOf(map))
        .withMessageContaining("nested deeper than 100 levels")
        .extracting(e -> e.field().length())
        .isEqualTo(203);
  }

  @Test
  void copy_nestingAtTheLimit_isKept() {
    Map<String, ?> map = nested(100);

    assertThat(copyOf(map)).isEqualTo(map);
    assertRefused(nested(101), "metadata" + ".a".repeat(96) + "...");
  }

  @Test
  void tags_holdTextsAndNullsOnly() {
    Map<String, Object> tags = new LinkedHashMap<>();
    tags.put("team", "\ud83d");
    tags.put("none", null);

    assertThat(WireValues.tags("custom_tags", tags))
        .containsEntry("team", "\ufffd")
        .containsEntry("none", null)
        .isUnmodifiable();
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> WireValues.tags("custom_tags", Map.of("n", 1)))
        .withMessage("custom_tags.n: expected text, found a number");
  }

  private static Map<String, ?> nested(int levels) {
    Map<String, ?> map = Map.of();
    for (int i = 1; i < levels; i++) {
      map = Map.of("a", map);
    }
    return map;
  }

  private static Map<String, Object> copyOf(Map<?, ?> map) {
    return Objects.requireNonNull(WireValues.map("metadata", map));
  }

  private static void assertRefused(Map<?, ?> map, String field) {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> copyOf(map))
        .extracting(ValidationException::field)
        .isEqualTo(field);
  }
}
