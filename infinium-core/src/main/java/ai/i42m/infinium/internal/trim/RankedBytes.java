package ai.i42m.infinium.internal.trim;

import ai.i42m.infinium.internal.trim.Rule.Cut;
import ai.i42m.infinium.task.WireObject;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of a task's JSON go at which rank, and how many never.
 *
 * <p>Each byte counts once: at the rank that takes it, or else at the rank at which the object that
 * it is in goes as a whole. Used once, by one thread.
 */
final class RankedBytes implements Pass {
  private final Map<Rank, Long> bytes = new EnumMap<>(Rank.class);

  /** Where bytes count that no rule of their own takes. */
  private Rank rest;

  private RankedBytes(Rank rest) {
    this.rest = rest;
  }

  /** Measures {@code object} as an item of a list or as the whole. */
  static RankedBytes of(WireObject object, Rule rule) {
    RankedBytes measured = new RankedBytes(rule.endOr(Rank.KEPT));
    measured.item(object, rule);
    return measured;
  }

  /** All bytes but those of lower ranks. */
  long from(Rank rank) {
    long sum = 0;
    for (Rank kept : EnumSet.range(rank, Rank.KEPT)) {
      sum += at(kept);
    }
    return sum;
  }

  /** The bytes that go at {@code rank}. */
  long at(Rank rank) {
    return bytes.getOrDefault(rank, 0L);
  }

  @Override
  public void value(String name, @Nullable Object value) {
    add(rest, JsonSize.ofName(name) + JsonSize.of(value));
  }

  @Override
  public void text(String name, Rule rule, String value) {
    long size = JsonSize.ofText(value);
    for (Cut cut : rule.cuts()) {
      if (value.length() > cut.length()) {
        long shorter = JsonSize.ofText(JsonSize.cut(value, cut.length()));
        add(cut.rank(), size - shorter);
        size = shorter;
      }
    }
    add(rule.endOr(rest), JsonSize.ofName(name) + size);
  }

  @Override
  public void texts(String name, Rule rule, List<String> values) {
    add(rest, JsonSize.ofName(name) + JsonSize.ofBrackets(values.isEmpty()));
    for (int i = 0; i < values.size(); i++) {
      item(rule, i, values.get(i));
    }
  }

  /** A text in a list; like {@link #text}, but beyond so many the whole text goes. */
  private void item(Rule rule, int index, String text) {
    long size = JsonSize.ofText(text) + JsonSize.COMMA;
    for (Cut cut : rule.cuts()) {
      long shorter =
          index >= Cut.MAX_ITEMS
              ? 0
              : JsonSize.ofText(JsonSize.cut(text, cut.length())) + JsonSize.COMMA;
      add(cut.rank(), size - shorter);
      size = shorter;
    }
    add(rest, size);
  }

  @Override
  public void map(String name, Rule rule, Map<String, ?> value) {
    long size = JsonSize.of(value);
    for (Cut cut : rule.cuts()) {
      if (size > cut.length()) {
        add(cut.rank(), JsonSize.ofName(name) + size);
        return;
      }
    }
    add(rule.endOr(rest), JsonSize.ofName(name) + size);
  }

  @Override
  public void tags(String name, Rule rule, Map<String, ?> value) {
    add(rest, JsonSize.ofName(name) + JsonSize.ofBrackets(value.isEmpty()));
    value.forEach((key, text) -> tag(key, TrimOrder.ofTag(rule, key), text));
  }

  private void tag(String key, Rule rule, @Nullable Object text) {
    if (text instanceof String present) {
      text(key, rule, present);
    } else {
      add(rule.endOr(rest), JsonSize.ofName(key) + JsonSize.of(text));
    }
  }

  @Override
  public void object(String name, Rule rule, WireObject value) {
    Rank outer = rest;
    rest = rule.endOr(outer);
    add(rest, JsonSize.ofName(name) + JsonSize.ofBrackets(false));
    value.writeTo(new RuledMembers(rule, this));
    rest = outer;
  }

  @Override
  public void objects(String name, Rule rule, List<? extends WireObject> values) {
    add(rest, JsonSize.ofName(name) + JsonSize.ofBrackets(false));
    Rank outer = rest;
    for (int i = 0; i < values.size(); i++) {
      Rule itemRule = rule.item(values.get(i), i, values.size());
      rest = itemRule.endOr(outer);
      item(values.get(i), itemRule);
      rest = outer;
    }
  }

  private void item(WireObject object, Rule rule) {
    add(rest, JsonSize.ofBrackets(false) + JsonSize.COMMA);
    object.writeTo(new RuledMembers(rule, this));
  }

  private void add(Rank rank, long more) {
    bytes.merge(rank, more, Long::sum);
  }
}
