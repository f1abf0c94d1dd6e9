package ai.i42m.infinium.internal.trim;

import ai.i42m.infinium.internal.trim.Rule.Cut;
import ai.i42m.infinium.task.WireObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies a task's members into maps without what has to go.
 *
 * <p>What ranks below {@code last} goes; of {@code last} itself only as much as is needed, in the
 * order of the task, so that the oldest goes first and the text at the border is shortened to the
 * byte. Used once, by one thread.
 */
final class Trimming implements Pass {
  private final Rank last;
  private final CutFields cutFields;

  /** Bytes of rank {@code last} that still have to go. */
  private long excess;

  private Map<String, @Nullable Object> members = new LinkedHashMap<>();

  private Trimming(Rank last, long excess, CutFields cutFields) {
    this.last = last;
    this.excess = excess;
    this.cutFields = cutFields;
  }

  /** The members that are left of {@code object}; what went is noted in {@code cutFields}. */
  static Map<String, @Nullable Object> trim(
      WireObject object, Rule rule, Target target, CutFields cutFields) {
    Trimming trimming = new Trimming(target.last(), target.excess(), cutFields);
    object.writeTo(new RuledMembers(rule, trimming));
    return trimming.members;
  }

  @Override
  public void value(String name, @Nullable Object value) {
    members.put(name, value);
  }

  @Override
  public void text(String name, Rule rule, String value) {
    String left = shorten(value, rule);
    if (goes(rule.endOr(Rank.KEPT), () -> JsonSize.ofName(name) + JsonSize.ofText(left))) {
      cutFields.add(rule.path());
      return;
    }
    if (left.length() != value.length()) {
      cutFields.add(rule.path());
    }
    members.put(name, left);
  }

  private String shorten(String text, Rule rule) {
    String left = text;
    for (Cut cut : rule.cuts()) {
      if (cut.rank().isBelow(last)) {
        left = JsonSize.cut(left, cut.length());
      } else if (cut.rank() == last && excess > 0 && left.length() > cut.length()) {
        left = shortenAsNeeded(left, cut.length());
      }
    }
    return left;
  }

  private String shortenAsNeeded(String text, int length) {
    long size = JsonSize.ofText(text);
    String shortest = JsonSize.cut(text, length);
    long most = size - JsonSize.ofText(shortest);
    String left = most <= excess ? shortest : JsonSize.cutToBytes(text, size - excess);
    excess -= size - JsonSize.ofText(left);
    return left;
  }

  @Override
  public void texts(String name, Rule rule, List<String> values) {
    List<String> left = new ArrayList<>();
    for (int i = values.size() - 1; i >= 0; i--) {
      String text = values.get(i);
      if (i < Cut.MAX_ITEMS || !goes(rule, text)) {
        left.add(shorten(text, rule));
      }
    }
    Collections.reverse(left);
    if (!left.equals(values)) {
      cutFields.add(rule.path());
    }
    members.put(name, left);
  }

  /** Whether a text goes that stands too far behind in its list. */
  private boolean goes(Rule rule, String text) {
    return !rule.cuts().isEmpty()
        && goes(rule.cuts().get(0).rank(), () -> JsonSize.ofText(text) + JsonSize.COMMA);
  }

  @Override
  public void map(String name, Rule rule, Map<String, ?> value) {
    long size = JsonSize.of(value);
    Rank rank = rule.endOr(Rank.KEPT);
    for (Cut cut : rule.cuts()) {
      if (size > cut.length()) {
        rank = cut.rank();
        break;
      }
    }
    if (goes(rank, () -> JsonSize.ofName(name) + size)) {
      cutFields.add(rule.path());
    } else {
      members.put(name, value);
    }
  }

  @Override
  public void tags(String name, Rule rule, Map<String, ?> value) {
    Map<String, @Nullable Object> outer = members;
    members = new LinkedHashMap<>();
    value.forEach((key, text) -> tag(key, TrimOrder.ofTag(rule, key), text));
    outer.put(name, members);
    members = outer;
  }

  private void tag(String key, Rule rule, @Nullable Object text) {
    if (text instanceof String present) {
      text(key, rule, present);
    } else if (goes(rule.endOr(Rank.KEPT), () -> JsonSize.ofName(key) + JsonSize.of(text))) {
      cutFields.add(rule.path());
    } else {
      members.put(key, text);
    }
  }

  @Override
  public void object(String name, Rule rule, WireObject value) {
    Map<String, @Nullable Object> left = left(value, rule);
    if (left != null && !left.isEmpty()) {
      members.put(name, left);
    }
  }

  @Override
  public void objects(String name, Rule rule, List<? extends WireObject> values) {
    List<Object> left = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Object item = left(values.get(i), rule.item(values.get(i), i, values.size()));
      if (item != null) {
        left.add(item);
      }
    }
    if (!left.isEmpty()) {
      members.put(name, left);
    }
  }

  /** What is left of an object; null when it goes as a whole. */
  private @Nullable Map<String, @Nullable Object> left(WireObject object, Rule rule) {
    if (goes(rule.endOr(Rank.KEPT), () -> RankedBytes.of(object, rule).from(last))) {
      cutFields.add(rule.path());
      return null;
    }
    Map<String, @Nullable Object> outer = members;
    members = new LinkedHashMap<>();
    object.writeTo(new RuledMembers(rule, this));
    Map<String, @Nullable Object> left = members;
    members = outer;
    return left;
  }

  /** Whether what goes at {@code rank} goes; {@code size} is asked only when it makes the end. */
  private boolean goes(Rank rank, LongSupplier size) {
    if (rank.isBelow(last)) {
      return true;
    }
    if (rank != last || rank == Rank.KEPT || excess <= 0) {
      return false;
    }
    excess -= size.getAsLong();
    return true;
  }

  /**
   * How far to trim.
   *
   * @param last the highest rank of which anything goes
   * @param excess how many bytes of that rank have to go
   */
  record Target(Rank last, long excess) {}
}
