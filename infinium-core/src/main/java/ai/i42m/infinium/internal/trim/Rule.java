package ai.i42m.infinium.internal.trim;

import ai.i42m.infinium.task.WireObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What may be cut of one kind of member, and when.
 *
 * <p>Rules are a tree like the task's, without indexes. A member that nobody named gets the rule
 * that its parent has for such; so one that is new on the wire is trimmed too. Used by one thread.
 */
final class Rule {
  private final String path;
  private final List<Cut> cuts = new ArrayList<>();
  private final Map<String, Rule> members = new HashMap<>();
  private Consumer<Rule> unnamed = rule -> {};
  private @Nullable Rank end;
  private @Nullable Choice choice;

  Rule(String path) {
    this.path = path;
  }

  /** Shortens a text to {@code length} characters, and a list to so many of these texts. */
  Rule shorten(Rank rank, int length) {
    cuts.add(new Cut(rank, length));
    return this;
  }

  /** Leaves the whole out, at a rank above all that is cut within. */
  Rule drop(Rank rank) {
    end = rank;
    return this;
  }

  /** Sets up members that have no rule of their own yet, at any depth below. */
  Rule within(Consumer<Rule> setUp) {
    unnamed =
        rule -> {
          setUp.accept(rule);
          rule.within(setUp);
        };
    return this;
  }

  /** Sets up the members just below that have no rule of their own yet. */
  Rule members(Consumer<Rule> setUp) {
    unnamed = setUp;
    return this;
  }

  /** Lets {@code choice} find the rule of each item of this list. */
  Rule items(Choice choice) {
    this.choice = choice;
    return this;
  }

  /** The rule of a member, made on first need as this rule has it for those without a name. */
  Rule member(String name) {
    Rule known = members.get(name);
    if (known == null) {
      known = new Rule(path.isEmpty() ? name : path + '.' + name);
      unnamed.accept(known);
      members.put(name, known);
    }
    return known;
  }

  /** A member's rule without anything that was set up for those without a name. */
  Rule own(String name) {
    Rule rule = new Rule(path.isEmpty() ? name : path + '.' + name);
    members.put(name, rule);
    return rule;
  }

  /** The rule of one item of this list of objects. */
  Rule item(WireObject item, int index, int count) {
    return choice == null ? member("[]") : choice.of(item, index, count);
  }

  /** What to shorten, in the order of ranks. */
  List<Cut> cuts() {
    return cuts;
  }

  /** When the whole goes by itself; {@code outer} when it only goes with what it is in. */
  Rank endOr(Rank outer) {
    return end == null ? outer : end;
  }

  /** Where this stands in a task, as it is told in the task. */
  String path() {
    return path;
  }

  /**
   * A text that becomes shorter.
   *
   * @param length most characters that are left, at least 3
   */
  record Cut(Rank rank, int length) {
    /** Most items that are left of a list that is shortened. */
    static final int MAX_ITEMS = 20;
  }

  /** Finds the rule of an item in a list. */
  interface Choice {
    Rule of(WireObject item, int index, int count);
  }
}
