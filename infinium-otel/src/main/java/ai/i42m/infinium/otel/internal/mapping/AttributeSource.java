package ai.i42m.infinium.otel.internal.mapping;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_JSON_PREFIX;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_PREFIX;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.SECTION_PATH;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.otel.internal.dialect.JsonText;
import ai.i42m.infinium.otel.internal.dialect.SpanAttributes;
import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.TextOrMap;
import ai.i42m.infinium.task.TextOrTexts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a task's objects, read from attributes: {@code infinium.<path>.<field>}, or its JSON
 * form {@code infinium.json.<path>.<field>}, which wins.
 *
 * <p>Never throws: a damaged value costs that value only, and its path is noted. For one task and
 * one thread.
 */
final class AttributeSource implements FieldSource {

  /** What the wire calls the object whose fields lie at {@code section}. */
  private static final String SECTIONS = "sections";

  private final Root root;

  /** Where the fields lie: empty for the task itself, else ending in a dot. */
  private final String path;

  /** Values that are known already and win over the attributes. */
  private final Map<String, ?> given;

  private @Nullable String hidden;

  private AttributeSource(Root root, String path, Map<String, ?> given) {
    this.root = root;
    this.path = path;
    this.given = given;
  }

  /**
   * The fields of a task itself.
   *
   * @param given texts and numbers that are not in the attributes, or better known
   * @param damaged is told the path of what cannot be read
   */
  static AttributeSource ofTask(
      SpanAttributes attributes, Map<String, ?> given, Consumer<String> damaged) {
    Set<String> objects = new HashSet<>();
    boolean hasJson = false;
    for (String name : attributes.names()) {
      boolean json = name.startsWith(INFINIUM_JSON_PREFIX);
      hasJson |= json;
      if (name.startsWith(INFINIUM_PREFIX)) {
        int prefix = (json ? INFINIUM_JSON_PREFIX : INFINIUM_PREFIX).length();
        addObjects(name.substring(prefix), objects);
      }
    }
    return new AttributeSource(new Root(attributes, objects, hasJson, damaged), "", given);
  }

  @Override
  public @Nullable String text(String name) {
    if (given.get(name) instanceof String text) {
      return text;
    }
    JsonText json = json(name);
    return json != null && json.value() instanceof String text
        ? text
        : attributes().text(key(name));
  }

  @Override
  public @Nullable Long integer(String name) {
    return attributes().integer(key(name));
  }

  @Override
  public @Nullable Double number(String name) {
    return given.get(name) instanceof Double number ? number : attributes().number(key(name));
  }

  @Override
  public @Nullable Boolean bool(String name) {
    return attributes().bool(key(name));
  }

  @Override
  public List<String> texts(String name) {
    List<String> texts = textsOrNull(name);
    return texts == null ? List.of() : texts;
  }

  @Override
  public @Nullable List<String> textsOrNull(String name) {
    return attributes().texts(key(name));
  }

  @Override
  public @Nullable TextOrTexts textOrTexts(String name) {
    if (attributes().isList(key(name))) {
      return TextOrTexts.of(texts(name));
    }
    String text = attributes().text(key(name));
    return text == null ? null : TextOrTexts.of(text);
  }

  @Override
  public @Nullable TextOrMap textOrMap(String name) {
    String text = attributes().text(key(name));
    if (text != null) {
      return TextOrMap.of(text);
    }
    Map<String, ?> map = map(name);
    return map == null ? null : TextOrMap.of(name, map);
  }

  @Override
  public @Nullable Map<String, ?> map(String name) {
    if (name.equals(hidden)) {
      return null;
    }
    JsonText json = json(name);
    if (json != null) {
      return mapOf(name, json.value());
    }
    return root.objects.contains(path + name) ? textsBelow(key(name) + '.') : null;
  }

  @Override
  public <T> @Nullable T object(String name, Function<FieldSource, T> reader) {
    String place = path.isEmpty() && name.equals(SECTIONS) ? SECTION_PATH : name;
    JsonText json = json(place);
    if (json != null) {
      Map<String, ?> members = mapOf(place, json.value());
      return members == null ? null : read(place, FieldSource.of(members), reader);
    }
    return root.objects.contains(path + place) ? readAttributes(place, reader) : null;
  }

  @Override
  public <T> List<T> objects(String name, Function<FieldSource, T> reader) {
    JsonText json = json(name);
    List<T> read = new ArrayList<>();
    for (Object item : json == null ? List.of() : json.list()) {
      Map<String, ?> members = mapOf(name, item);
      T object = members == null ? null : read(name, FieldSource.of(members), reader);
      if (object != null) {
        read.add(object);
      }
    }
    return read;
  }

  /** A map that the model refuses is left out, and the rest of its object read without it. */
  private <T> @Nullable T readAttributes(String name, Function<FieldSource, T> reader) {
    AttributeSource in = new AttributeSource(root, path + name + '.', Map.of());
    try {
      return reader.apply(in);
    } catch (ValidationException e) {
      in.hidden = e.field().split("[.\\[]", 2)[0];
      T rest = read(name, in, reader);
      if (rest != null) {
        root.damaged.accept(in.path + in.hidden);
      }
      return rest;
    }
  }

  private <T> @Nullable T read(String name, FieldSource in, Function<FieldSource, T> reader) {
    try {
      return reader.apply(in);
    } catch (ValidationException e) {
      root.damaged.accept(path + name);
      return null;
    }
  }

  private @Nullable JsonText json(String name) {
    String text = root.hasJson ? attributes().text(INFINIUM_JSON_PREFIX + path + name) : null;
    if (text == null) {
      return null;
    }
    JsonText json = JsonText.read(text);
    if (json.isCut()) {
      root.damaged.accept(path + name);
    }
    return json;
  }

  private @Nullable Map<String, ?> mapOf(String name, @Nullable Object value) {
    Map<String, ?> map = new JsonText(value, false).map();
    if (map == null) {
      root.damaged.accept(path + name);
    }
    return map;
  }

  private Map<String, String> textsBelow(String prefix) {
    Map<String, String> texts = new TreeMap<>();
    for (String name : attributes().names()) {
      String text = name.startsWith(prefix) ? attributes().text(name) : null;
      if (text != null) {
        texts.put(name.substring(prefix.length()), text);
      }
    }
    return texts;
  }

  private SpanAttributes attributes() {
    return root.attributes;
  }

  private String key(String name) {
    return INFINIUM_PREFIX + path + name;
  }

  /**
   * {@code section.customer.name} makes an object of {@code section} and of {@code
   * section.customer}.
   */
  private static void addObjects(String field, Set<String> objects) {
    int first = field.indexOf('.');
    if (first > 0) {
      objects.add(field.substring(0, first));
      int second = field.indexOf('.', first + 1);
      objects.add(second < 0 ? field : field.substring(0, second));
    }
  }

  /**
   * What all objects of one task share.
   *
   * @param objects paths of all objects that have a field, so that absent ones cost no search
   * @param hasJson whether there is any JSON form, so that none is searched for when there is not
   */
  private record Root(
      SpanAttributes attributes, Set<String> objects, boolean hasJson, Consumer<String> damaged) {}
}
