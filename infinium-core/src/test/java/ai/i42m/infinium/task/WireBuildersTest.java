package ai.i42m.infinium.task;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.task.section.Section;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each setter of each builder sets the member of its name, and no other. */
class WireBuildersTest {
  /** Setters that are not named like their member; other tests look at them. */
  private static final Set<String> ADDERS = Set.of("addCall", "addErrorEncountered", "customTag");

  private static final Map<Class<?>, Object> SAMPLES =
      Map.ofEntries(
          Map.entry(String.class, "x"),
          Map.entry(String[].class, new String[] {"x"}),
          Map.entry(long.class, 7L),
          Map.entry(double.class, 0.5),
          Map.entry(boolean.class, true),
          Map.entry(Duration.class, Duration.ofMillis(7)),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(Map.class, Map.of("k", "v")),
          Map.entry(ErrorDetail.class, ErrorDetail.builder("E", "m").build()),
          Map.entry(ToolCall.class, ToolCall.builder("t").build()),
          Map.entry(LlmCall.class, LlmCall.builder("m").build()));

  @ParameterizedTest
  @MethodSource("ai.i42m.infinium.task.WireShape#all")
  void setter_setsTheMemberOfItsName(WireShape shape) throws Exception {
    Class<?> type = shape.readStrictly(shape.sample()).getClass();
    Map<String, Object> unset = built(newBuilder(type)).toMap();

    for (Method setter : newBuilder(type).getClass().getMethods()) {
      if (isSetter(setter)) {
        Object builder = newBuilder(type);
        assertThat(setter.invoke(builder, new Object[] {sampleFor(setter)})).isSameAs(builder);
        Map<String, Object> set = built(builder).toMap();
        assertThat(changed(unset, set)).as("%s", setter).containsExactly(wireName(shape, setter));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.infinium.task.WireShape#sections")
  void task_hasSetterAndAccessorOfEachSection(WireShape shape) throws Exception {
    Section section = (Section) shape.readStrictly(shape.sample());
    String name = camel(shape.name());
    TaskData.Builder builder = TaskData.builder("n", "d").duration(Duration.ZERO);

    TaskData.Builder.class.getMethod(name, section.getClass()).invoke(builder, section);
    TaskData task = builder.build();

    assertThat(task.sections()).containsExactly(section);
    assertThat(TaskData.class.getMethod(name).invoke(task)).isEqualTo(section);
    assertThat(task.toBuilder().build()).isEqualTo(task);
  }

  private static boolean isSetter(Method method) {
    return method.getReturnType() == method.getDeclaringClass()
        && !ADDERS.contains(method.getName());
  }

  private static Object newBuilder(Class<?> type) throws ReflectiveOperationException {
    Method factory =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals("builder"))
            .findFirst()
            .orElseThrow();
    Object[] required =
        Arrays.stream(factory.getParameterTypes())
            .map(parameter -> parameter == long.class ? (Object) 1L : "required")
            .toArray();
    return factory.invoke(null, required);
  }

  private static WireObject built(Object builder)
      throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
    return (WireObject) builder.getClass().getMethod("build").invoke(builder);
  }

  private static Set<String> changed(Map<String, ?> before, Map<String, ?> after) {
    Set<String> names = new HashSet<>(after.keySet());
    names.removeIf(
        name -> before.containsKey(name) && Objects.equals(after.get(name), before.get(name)));
    return names;
  }

  private static String wireName(WireShape shape, Method setter) {
    return shape.names().stream()
        .filter(name -> camel(name.replace("_ms", "")).equals(setter.getName()))
        .findFirst()
        .orElseThrow();
  }

  private static Object sampleFor(Method setter) {
    Class<?> type = setter.getParameterTypes()[0];
    if (type == List.class) {
      return switch (setter.getName()) {
        case "calls" -> List.of(sampleOf(LlmCall.class));
        case "errorsEncountered" -> List.of(sampleOf(ErrorDetail.class));
        default -> List.of("x");
      };
    }
    return sampleOf(type);
  }

  private static Object sampleOf(Class<?> type) {
    return Objects.requireNonNull(SAMPLES.get(type), type.getName());
  }

  private static String camel(String wireName) {
    StringBuilder camel = new StringBuilder();
    for (String word : wireName.split("_", -1)) {
      camel.append(
          camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return camel.toString();
  }
}
