package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.section.Content;
import ai.i42m.infinium.task.section.Customer;
import ai.i42m.infinium.task.section.Development;
import ai.i42m.infinium.task.section.Executive;
import ai.i42m.infinium.task.section.General;
import ai.i42m.infinium.task.section.Marketing;
import ai.i42m.infinium.task.section.Project;
import ai.i42m.infinium.task.section.Research;
import ai.i42m.infinium.task.section.Sales;
import ai.i42m.infinium.task.section.Section;
import ai.i42m.infinium.task.section.Support;
import ai.i42m.infinium.task.section.TimeTracking;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sections of one task: at most one of each kind, none of them empty. */
final class Sections implements WireObject {
  /** How each kind is read, by name, in wire order. */
  private static final Map<String, Function<FieldSource, ? extends Section>> READERS = readers();

  private final Map<String, Section> byName = new LinkedHashMap<>();

  /** Those of {@code sections} that have a member, by their names. */
  Sections(Map<String, @Nullable Section> sections) {
    for (String name : READERS.keySet()) {
      Section section = TaskRules.unlessEmpty(sections.get(name));
      if (section != null) {
        byName.put(name, section);
      }
    }
  }

  /**
   * Reads the sections in the member {@code sections}, where the body has them, and beside it, as
   * the keyword form has them.
   */
  static Map<String, Section> read(FieldSource task) {
    Map<String, Section> nested = task.object("sections", Sections::readAll);
    Map<String, Section> all = readAll(task);
    if (nested != null) {
      for (String name : nested.keySet()) {
        if (all.containsKey(name)) {
          throw new ValidationException(name, name + " is given twice: once in sections");
        }
      }
      all.putAll(nested);
    }
    return all;
  }

  /**
   * Reads one section of the kind called {@code name} from {@code members}, all of which it must
   * know.
   */
  static Section read(String name, Map<String, ?> members) {
    Function<FieldSource, ? extends Section> reader = READERS.get(name);
    if (reader == null) {
      throw new ValidationException(
          name, name + ": unknown section, " + NearestName.hint(name, READERS.keySet()));
    }
    return MapSource.readStrictly(name, members, reader);
  }

  @Override
  public void writeTo(FieldSink out) {
    byName.forEach(out::object);
  }

  /** Null when there is no section, so that an empty object never reaches a sink. */
  @Nullable Sections orNull() {
    return byName.isEmpty() ? null : this;
  }

  List<Section> all() {
    return List.copyOf(byName.values());
  }

  <T extends Section> @Nullable T get(String name, Class<T> type) {
    return type.cast(byName.get(name));
  }

  private static Map<String, Section> readAll(FieldSource in) {
    Map<String, Section> sections = new HashMap<>();
    READERS.forEach(
        (name, reader) -> {
          Section section = in.object(name, reader);
          if (section != null) {
            sections.put(name, section);
          }
        });
    return sections;
  }

  private static Map<String, Function<FieldSource, ? extends Section>> readers() {
    Map<String, Function<FieldSource, ? extends Section>> readers = new LinkedHashMap<>();
    readers.put(TimeTracking.NAME, TimeTracking::read);
    readers.put(Customer.NAME, Customer::read);
    readers.put(Support.NAME, Support::read);
    readers.put(Sales.NAME, Sales::read);
    readers.put(Marketing.NAME, Marketing::read);
    readers.put(Content.NAME, Content::read);
    readers.put(Research.NAME, Research::read);
    readers.put(Project.NAME, Project::read);
    readers.put(Development.NAME, Development::read);
    readers.put(Executive.NAME, Executive::read);
    readers.put(General.NAME, General::read);
    return readers;
  }
}
