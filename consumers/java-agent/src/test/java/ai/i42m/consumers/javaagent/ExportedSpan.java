package ai.i42m.consumers.javaagent;

import static java.util.stream.Collectors.joining;

import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.infinium.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A span as a process printed it in OTLP's JSON, without what differs from run to run.
 *
 * @param path its name behind those of its parents
 * @param facts scope, kind, status, attributes and events, as one text
 */
record ExportedSpan(String path, String facts) implements Comparable<ExportedSpan> {
  private static final String BEGIN = "{\"resource\":";

  /** Times, the stack, which has more frames under the agent, and what the agent adds. */
  private static final Set<String> CHANGING =
      Set.of(
          "thread.id",
          "thread.name",
          "infinium.duration_s",
          "exception.stacktrace",
          "prompt.fetched_at");

  /** All of a process, sorted. */
  static List<ExportedSpan> of(ChildJvm child) {
    Map<String, Parsed> byId = new LinkedHashMap<>();
    child
        .output()
        .lines()
        .filter(line -> line.contains(BEGIN))
        .map(line -> line.substring(line.indexOf(BEGIN)))
        .map(line -> Json.readObject(line.getBytes(StandardCharsets.UTF_8)))
        .flatMap(resource -> objects(resource.get("scopeSpans")).stream())
        .forEach(scope -> parse(scope, byId));
    return byId.values().stream()
        .map(span -> new ExportedSpan(span.path(byId), span.facts()))
        .sorted()
        .toList();
  }

  @Override
  public int compareTo(ExportedSpan other) {
    return toString().compareTo(other.toString());
  }

  private static void parse(Map<String, ?> scope, Map<String, Parsed> byId) {
    String name = String.valueOf(scope.get("scope"));
    objects(scope.get("spans"))
        .forEach(span -> byId.put(text(span, "spanId"), new Parsed(name, span)));
  }

  private static String text(Map<String, ?> object, String member) {
    Object value = object.get(member);
    return value == null ? "" : value.toString();
  }

  @SuppressWarnings("unchecked") // OTLP's lists hold objects only
  private static List<Map<String, ?>> objects(Object list) {
    return list == null ? List.of() : (List<Map<String, ?>>) list;
  }

  private record Parsed(String scope, Map<String, ?> span) {
    String path(Map<String, Parsed> byId) {
      List<String> names = new ArrayList<>();
      for (Parsed at = this; at != null; at = byId.get(text(at.span, "parentSpanId"))) {
        names.add(0, text(at.span, "name"));
      }
      return String.join(" > ", names);
    }

    String facts() {
      Map<String, ?> status = span.get("status") instanceof Map<?, ?> map ? named(map) : Map.of();
      return String.join(
          " | ",
          scope,
          "kind " + text(span, "kind"),
          "status " + status.get("code"),
          attributes(span),
          objects(span.get("events")).stream()
              .map(event -> event.get("name") + " " + attributes(event))
              .collect(joining("; ")));
    }

    @SuppressWarnings("unchecked") // JSON
    private static Map<String, ?> named(Map<?, ?> object) {
      return (Map<String, ?>) object;
    }

    private static String attributes(Map<String, ?> of) {
      return objects(of.get("attributes")).stream()
          .filter(attribute -> !CHANGING.contains(text(attribute, "key")))
          .map(attribute -> attribute.get("key") + "=" + attribute.get("value"))
          .sorted()
          .collect(joining(", "));
    }
  }
}
