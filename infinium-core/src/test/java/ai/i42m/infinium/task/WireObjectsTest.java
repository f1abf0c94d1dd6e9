package ai.i42m.infinium.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.section.Section;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every object of the wire but the task itself. */
class WireObjectsTest {
  private static final Set<String> REQUIRED =
      Set.of(
          "task_objective",
          "step_number",
          "action",
          "description",
          "tool_name",
          "error_type",
          "message",
          "prompt_id",
          "prompt_name",
          "version");

  @ParameterizedTest
  @MethodSource("ai.i42m.infinium.task.WireShape#all")
  void toMap_hasEveryMemberInWireOrder(WireShape shape) {
    WireObject object = shape.readStrictly(shape.sample());

    assertThat(object.toMap()).containsExactlyEntriesOf(shape.sample()).isUnmodifiable();
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.infinium.task.WireShape#all")
  void read_ofToMap_isEqual(WireShape shape) {
    WireObject object = shape.readStrictly(shape.sample());
    WireObject again = shape.read(FieldSource.of(object.toMap()));

    assertThat(again).isEqualTo(object).hasSameHashCodeAs(object).isNotEqualTo("other");
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.infinium.task.WireShape#all")
  void equals_differsByEachMember(WireShape shape) {
    WireObject object = shape.readStrictly(shape.sample());

    for (String name : shape.names()) {
      WireObject other = shape.readStrictly(shape.sampleWithOther(name));
      assertThat(other).as(name).isNotEqualTo(object);
      assertThat(other.toMap()).as(name).containsExactlyEntriesOf(shape.sampleWithOther(name));
    }
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.infinium.task.WireShape#all")
  void read_nullMember_isAbsentOrRequired(WireShape shape) {
    for (String name : shape.names()) {
      Map<String, Object> members = shape.sample();
      members.put(name, null);
      if (isRequired(shape, name)) {
        assertRefused(shape, members, name, name + " is required");
      } else {
        members.remove(name);
        WireObject without = shape.readStrictly(members);
        members.put(name, null);
        assertThat(shape.readStrictly(members)).as(name).isEqualTo(without);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.infinium.task.WireShape#all")
  void read_wrongType_saysPathExpectedAndFound(WireShape shape) {
    for (String name : shape.names()) {
      assertThatExceptionOfType(ValidationException.class)
          .as(name)
          .isThrownBy(() -> shape.readStrictly(shape.sampleWithWrongType(name)))
          .withMessageMatching(name + ": expected .+, found .+")
          .extracting(ValidationException::field)
          .isEqualTo(name);
    }
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.infinium.task.WireShape#all")
  void read_unknownName_isRefusedWithTheNearest(WireShape shape) {
    String nearest = shape.names().get(0);
    Map<String, Object> members = new LinkedHashMap<>(shape.sample());
    members.put(nearest + "s", "x");

    assertRefused(
        shape, members, nearest + "s", nearest + "s: unknown field, did you mean " + nearest + "?");
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.infinium.task.WireShape#all")
  void toString_holdsNamesAndNoTexts(WireShape shape) {
    WireObject object = shape.readStrictly(shape.sample());

    assertThat(object.toString())
        .startsWith(object.getClass().getSimpleName() + "[")
        .contains(shape.names())
        .doesNotContain("sample-text");
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.infinium.task.WireShape#all")
  void accessors_areNamedLikeTheMembersAndGiveTheirValues(WireShape shape) throws Exception {
    WireObject object = shape.readStrictly(shape.sample());
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : shape.names()) {
      values.put(name, wireValue(accessor(object, name).invoke(object)));
    }

    assertThat(values).containsExactlyEntriesOf(shape.sample());
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.infinium.task.WireShape#all")
  void builder_hasASetterForEachOptionalMember(WireShape shape) {
    WireObject object = shape.readStrictly(shape.sample());
    Set<String> optional = new TreeSet<>();
    for (String name : shape.names()) {
      if (!isRequired(shape, name)) {
        optional.add(accessor(object, name).getName());
      }
    }

    assertThat(setters(object.getClass())).containsAll(optional);
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.infinium.task.WireShape#sections")
  void sectionName_isTheWireName(WireShape shape) {
    Section section = (Section) shape.readStrictly(shape.sample());

    assertThat(section.name()).isEqualTo(shape.name());
  }

  private static boolean isRequired(WireShape shape, String name) {
    boolean modelOfCall = shape == WireShape.LLM_CALL && name.equals("model");
    return REQUIRED.contains(name) || modelOfCall;
  }

  private static void assertRefused(
      WireShape shape, Map<String, ?> members, String field, String message) {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> shape.readStrictly(members))
        .withMessage(message)
        .extracting(ValidationException::field)
        .isEqualTo(field);
  }

  private static Method accessor(WireObject object, String wireName) {
    String plain = wireName.replace("_ms", "").replace("_", "");
    for (Method method : object.getClass().getMethods()) {
      if (method.getParameterCount() == 0 && method.getName().equalsIgnoreCase(plain)) {
        return method;
      }
    }
    throw new AssertionError("no accessor for " + wireName);
  }

  private static Set<String> setters(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (Class<?> nested : type.getDeclaredClasses()) {
      for (Method method : nested.getMethods()) {
        if (method.getReturnType() == nested && !Modifier.isStatic(method.getModifiers())) {
          names.add(method.getName());
        }
      }
    }
    return names;
  }

  private static @Nullable Object wireValue(@Nullable Object value) {
    if (value instanceof Duration duration) {
      return duration.toMillis();
    }
    if (value instanceof TextOrTexts texts) {
      return texts.text();
    }
    if (value instanceof TextOrMap map) {
      return map.text();
    }
    if (value instanceof WireObject object) {
      return object.toMap();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(WireObjectsTest::wireValue).toList();
    }
    return value;
  }
}
