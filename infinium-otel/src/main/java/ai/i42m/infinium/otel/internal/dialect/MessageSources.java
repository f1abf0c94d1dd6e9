package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_INPUT_MESSAGES;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OUTPUT_MESSAGES;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages of a model call stand in the GenAI names, newest first: in attributes, in
 * attributes of an event with all details, in one event each, in numbered attributes, in two plain
 * texts.
 */
final class MessageSources {

  /** One event, of the span or in a log record, that has what an attribute could have. */
  private static final String DETAILS = "gen_ai.client.inference.operation.details";

  private static final String CHOICE = OlderNames.CHOICE_EVENT;
  private static final String BODY = "gen_ai.event.content";

  /** Events of 1.26 and 1.27, each with one attribute that holds everything. */
  private static final String PROMPT_EVENT = "gen_ai.content.prompt";

  private static final String COMPLETION_EVENT = "gen_ai.content.completion";

  private static final String PROMPT = OlderNames.PROMPT;
  private static final String COMPLETION = OlderNames.COMPLETION;

  /** By the name of the event, who speaks. */
  private static final Map<String, String> ROLES =
      Map.of(
          "gen_ai.system.message",
          "system",
          "gen_ai.user.message",
          "user",
          "gen_ai.assistant.message",
          "assistant",
          OlderNames.TOOL_MESSAGE_EVENT,
          "tool");

  private MessageSources() {}

  /** Whether there may be messages; they are parsed only when asked for. */
  static boolean areIn(SpanView view) {
    return areInAttributes(view.attributes())
        || (view.hasEvents() && !view.events(MessageSources::isMessage).isEmpty());
  }

  /** Whether they have content: without a switch, some emitters record all but that. */
  static boolean haveContent(SpanView view) {
    return areInAttributes(view.attributes())
        || view.events(MessageSources::isMessage).stream().anyMatch(MessageSources::hasContent);
  }

  private static boolean areInAttributes(SpanAttributes attributes) {
    return isSaid(attributes, GEN_AI_INPUT_MESSAGES.getKey())
        || isSaid(attributes, GEN_AI_OUTPUT_MESSAGES.getKey())
        || isSaid(attributes, PROMPT)
        || isSaid(attributes, COMPLETION)
        || attributes.has(PROMPT + ".0.role");
  }

  static Messages read(SpanView view) {
    SpanAttributes attributes = view.attributes();
    Object input = firstOf(attributes, GEN_AI_INPUT_MESSAGES.getKey(), PROMPT);
    Object output = firstOf(attributes, GEN_AI_OUTPUT_MESSAGES.getKey(), COMPLETION);
    if (input != null && output != null) {
      return MessageReader.read(input, output);
    }
    List<Object> said = new ArrayList<>();
    List<Object> answered = new ArrayList<>();
    view.events(MessageSources::isMessage).forEach(event -> read(event, said, answered));
    return MessageReader.read(input == null ? said : input, output == null ? answered : output);
  }

  /** The tools that the answer asks for; an answer that can ask for none is not parsed. */
  static List<ToolUse> toolsAsked(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String written = attributes.writtenText(GEN_AI_OUTPUT_MESSAGES.getKey());
    if (written != null && !ContentBlocks.mayNameTool(written)) {
      return List.of();
    }
    Object output = firstOf(attributes, GEN_AI_OUTPUT_MESSAGES.getKey(), COMPLETION);
    List<Object> answered = new ArrayList<>();
    if (output == null) {
      List<Object> said = new ArrayList<>();
      view.events(MessageSources::isMessage).forEach(event -> read(event, said, answered));
    }
    return MessageReader.toolsAsked(output == null ? answered : output);
  }

  /**
   * The tools that the event's part of the answer asks for; none where it is a part of the input.
   */
  static List<ToolUse> toolsAsked(MessageEvent event) {
    List<Object> answered = new ArrayList<>();
    read(event, new ArrayList<>(), answered);
    return MessageReader.toolsAsked(answered);
  }

  private static boolean isSaid(SpanAttributes attributes, String name) {
    String text = attributes.text(name);
    return attributes.has(name) && (text == null || !Placeholders.isAbsent(text));
  }

  private static @Nullable Object firstOf(SpanAttributes attributes, String current, String older) {
    Object value = attributes.structure(current);
    value = value == null ? attributes.structure(older) : value;
    return value == null ? Structures.below(older + ".", attributes) : value;
  }

  /** Whether an event or a log record of that name may hold messages. */
  static boolean isMessage(String name) {
    return ROLES.containsKey(name)
        || name.equals(CHOICE)
        || name.equals(DETAILS)
        || name.equals(PROMPT_EVENT)
        || name.equals(COMPLETION_EVENT);
  }

  /** Whether the event says more than which tools were asked for. */
  static boolean hasContent(MessageEvent event) {
    if (WithheldLog.isMarked(event)) {
      return true;
    }
    List<Object> said = new ArrayList<>();
    List<Object> answered = new ArrayList<>();
    read(event, said, answered);
    boolean isText =
        said.stream().anyMatch(message -> Structures.member(message, "content") != null);
    return isText || MessageReader.read(said, answered).hasContent();
  }

  private static void read(MessageEvent event, List<Object> said, List<Object> answered) {
    String role = ROLES.get(event.name());
    if (role != null) {
      said.add(message(event, role));
    } else if (event.name().equals(CHOICE)) {
      answered.add(message(event, "assistant"));
    } else {
      SpanAttributes details = event.attributes();
      addUnlessNull(said, details.structure(GEN_AI_INPUT_MESSAGES.getKey()));
      addUnlessNull(answered, details.structure(GEN_AI_OUTPUT_MESSAGES.getKey()));
      addUnlessNull(said, details.structure(PROMPT));
      addUnlessNull(answered, details.structure(COMPLETION));
    }
  }

  /** The body of a record, else the attribute that holds one, else the event's own attributes. */
  private static Object message(MessageEvent event, String role) {
    Object body = event.body() == null ? event.attributes().structure(BODY) : event.body();
    Map<String, @Nullable Object> message = new HashMap<>();
    message.put("role", role);
    if (body instanceof Map<?, ?> members) {
      members.forEach((name, value) -> message.put((String) name, value));
    } else if (body != null) {
      message.put("content", body);
    } else {
      for (String name : List.of("id", "content", "message", "tool_calls")) {
        message.put(name, event.attributes().structure(name));
      }
      message.putIfAbsent("content", message.get("message"));
    }
    return message;
  }

  private static void addUnlessNull(List<Object> list, @Nullable Object value) {
    if (value != null) {
      list.add(value);
    }
  }
}
