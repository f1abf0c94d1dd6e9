package ai.i42m.infinium.internal.trim;

import ai.i42m.infinium.task.WireObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One walk over a task: what {@link RuledMembers} found, each with its rule. */
interface Pass {
  /** A number, a truth value or null: nothing that could be shortened. */
  void value(String name, @Nullable Object value);

  /** A text. */
  void text(String name, Rule rule, String value);

  /** A list of texts, perhaps empty. */
  void texts(String name, Rule rule, List<String> values);

  /** A free-form map. */
  void map(String name, Rule rule, Map<String, ?> value);

  /** The map of tags, whose entries go one by one. */
  void tags(String name, Rule rule, Map<String, ?> value);

  /** An object with at least one member. */
  void object(String name, Rule rule, WireObject value);

  /** A list with at least one object. */
  void objects(String name, Rule rule, List<? extends WireObject> values);
}
