package ai.i42m.infinium.otel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.attribute.GenAiAttributes;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/spans.md tells of every name that stands in the constants files. */
class SpansPageTest {

  private static final Path PAGE = Path.of("../docs/spans.md");

  @ParameterizedTest
  @ValueSource(
      classes = {
        InfiniumAttributes.class,
        InfiniumAttributes.InfiniumKindValues.class,
        InfiniumAttributes.InfiniumTags.class,
        GenAiAttributes.class,
        GenAiAttributes.OperationValues.class,
      })
  void page_namesEveryConstant(Class<?> constants) throws Exception {
    String page = Files.readString(PAGE);
    assertThat(namesIn(constants))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  private static List<String> namesIn(Class<?> constants) throws IllegalAccessException {
    List<String> names = new ArrayList<>();
    for (Field field : constants.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        Object value = field.get(null);
        names.add(value instanceof AttributeKey<?> key ? key.getKey() : (String) value);
      }
    }
    return names;
  }
}
