package ai.i42m.infinium.otel.internal.redact;

import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.TextOrMap;
import ai.i42m.infinium.task.TextOrTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a task with their texts redacted.
 *
 * <p>A decorator below the task's own readers, so that no field can be forgotten, whatever the
 * model learns. For one thread.
 */
final class RedactedFields implements FieldSource {

  /** Texts without which the model refuses the object that they belong to. */
  private static final Set<String> REQUIRED =
      Set.of(
          "name",
          "description",
          "expected_outcome.task_objective",
          "steps[].action",
          "steps[].description",
          "steps[].tool_call.tool_name",
          "steps[].tool_call.error.error_type",
          "steps[].tool_call.error.message",
          "steps[].llm_call.model",
          "steps[].error.error_type",
          "steps[].error.message",
          "errors[].error_type",
          "errors[].message",
          "llm_usage.calls[].model",
          "sections.general.errors_encountered[].error_type",
          "sections.general.errors_encountered[].message",
          "prompt_studio.prompts_used[].prompt_id",
          "prompt_studio.prompts_used[].prompt_name");

  /** A point in time, which the model has checked: there is nothing else in it. */
  private static final String CURRENT_DATETIME = "current_datetime";

  private final FieldSource in;

  /** Where the fields lie: empty for the task itself, else ending in a dot. */
  private final String path;

  private final RedactedMaps texts;
  private final Predicate<String> done;

  private RedactedFields(FieldSource in, String path, RedactedMaps texts, Predicate<String> done) {
    this.in = in;
    this.path = path;
    this.texts = texts;
    this.done = done;
  }

  static FieldSource of(
      TaskData task, Redaction redaction, Predicate<String> done, Predicate<String> own) {
    RedactedMaps texts = new RedactedMaps(redaction, own);
    return new RedactedFields(
        FieldSource.of(task.toMap()), "", texts, done.or(CURRENT_DATETIME::equals));
  }

  @Override
  public @Nullable String text(String name) {
    String text = in.text(name);
    return text == null ? null : redacted(path + name, text);
  }

  @Override
  public @Nullable Long integer(String name) {
    return in.integer(name);
  }

  @Override
  public @Nullable Double number(String name) {
    return in.number(name);
  }

  @Override
  public @Nullable Boolean bool(String name) {
    return in.bool(name);
  }

  @Override
  public List<String> texts(String name) {
    return redactedAll(name, in.texts(name));
  }

  @Override
  public @Nullable List<String> textsOrNull(String name) {
    List<String> list = in.textsOrNull(name);
    return list == null ? null : redactedAll(name, list);
  }

  @Override
  public @Nullable TextOrTexts textOrTexts(String name) {
    TextOrTexts value = in.textOrTexts(name);
    if (value == null || value.text() == null) {
      return value == null ? null : TextOrTexts.of(redactedAll(name, value.texts()));
    }
    String text = redacted(path + name, value.text());
    return text == null ? null : TextOrTexts.of(text);
  }

  @Override
  public @Nullable TextOrMap textOrMap(String name) {
    TextOrMap value = in.textOrMap(name);
    if (value == null || value.text() == null) {
      Map<String, ?> map = value == null ? null : value.map();
      return map == null ? null : TextOrMap.of(name, texts.map(path + name, map));
    }
    String text = redacted(path + name, value.text());
    return text == null ? null : TextOrMap.of(text);
  }

  @Override
  public @Nullable Map<String, ?> map(String name) {
    Map<String, ?> map = in.map(name);
    return map == null ? null : texts.map(path + name, map);
  }

  @Override
  public <T> @Nullable T object(String name, Function<FieldSource, T> reader) {
    return in.object(name, fields -> reader.apply(below(fields, name + '.')));
  }

  @Override
  public <T> List<T> objects(String name, Function<FieldSource, T> reader) {
    return in.objects(name, fields -> reader.apply(below(fields, name + "[].")));
  }

  private FieldSource below(FieldSource fields, String name) {
    return new RedactedFields(fields, path + name, texts, done);
  }

  private List<String> redactedAll(String name, List<String> all) {
    List<String> left = new ArrayList<>(all.size());
    for (String text : all) {
      String kept = redacted(path + name + "[]", text);
      if (kept != null) {
        left.add(kept);
      }
    }
    return left;
  }

  private @Nullable String redacted(String field, String text) {
    if (done.test(field) || texts.own().test(text)) {
      return text;
    }
    return REQUIRED.contains(field)
        ? texts.redaction().required(field, text)
        : texts.text(field, text);
  }
}
