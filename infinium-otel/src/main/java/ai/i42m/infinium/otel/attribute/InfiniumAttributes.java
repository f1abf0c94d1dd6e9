package ai.i42m.infinium.otel.attribute;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * Attributes and events of tasks, steps, model calls and tool calls as Infinium writes them.
 *
 * <p>Append-only within 1.x. An object of the task is a group of attributes, one per field: a path
 * of this class and the field's name on the wire ({@code infinium.environment.framework}). What an
 * attribute cannot hold (maps, lists of objects), or what would not fit into a span's limits, is
 * JSON text under {@link #INFINIUM_JSON_PREFIX} and the same path ({@code
 * infinium.json.environment.custom_tags}).
 */
public final class InfiniumAttributes {

  // Every span of ours

  /** What a span of ours is; one of {@link InfiniumKindValues}. Foreign spans do not carry it. */
  public static final AttributeKey<String> INFINIUM_KIND = stringKey("infinium.kind");

  // Task span; its name is the task's name

  /** Name of the reporting service. Default: the resource's {@code service.name}. */
  public static final AttributeKey<String> INFINIUM_SERVICE = stringKey("infinium.service");

  /** What the task is about. */
  public static final AttributeKey<String> INFINIUM_DESCRIPTION = stringKey("infinium.description");

  /** When the task took place, ISO 8601, as the user gave it. Absent: the end of the span. */
  public static final AttributeKey<String> INFINIUM_CURRENT_DATETIME =
      stringKey("infinium.current_datetime");

  /**
   * The task's duration in seconds; wins over the length of the span. Its presence alone marks a
   * task that the Python SDK's exporter wrote.
   */
  public static final AttributeKey<Double> INFINIUM_DURATION_S = doubleKey("infinium.duration_s");

  /** What went into the task. */
  public static final AttributeKey<String> INFINIUM_INPUT_SUMMARY =
      stringKey("infinium.input_summary");

  /** What came out of the task. */
  public static final AttributeKey<String> INFINIUM_OUTPUT_SUMMARY =
      stringKey("infinium.output_summary");

  /** False: the task is built and handed to listeners, not sent. Absent: true. */
  public static final AttributeKey<Boolean> INFINIUM_AUTO_SEND = booleanKey("infinium.auto_send");

  /** True: the spans say everything about the task; the reader adds nothing. Absent: false. */
  public static final AttributeKey<Boolean> INFINIUM_VERBATIM = booleanKey("infinium.verbatim");

  /** True, on a task, a step or a model call: nobody wanted any more of it before its end. */
  public static final AttributeKey<Boolean> INFINIUM_CANCELLED = booleanKey("infinium.cancelled");

  /** The agent in whose name a task is sent. Absent, or unknown to the client: the client's own. */
  public static final AttributeKey<String> INFINIUM_AGENT_ID = stringKey("infinium.agent_id");

  /** Number of model calls seen in the task. Written for people; never read back. */
  public static final AttributeKey<Long> INFINIUM_LLM_CALL_COUNT =
      longKey("infinium.llm_call_count");

  /** Number of managed prompts fetched in the task. Written for people; never read back. */
  public static final AttributeKey<Long> INFINIUM_PROMPT_FETCH_COUNT =
      longKey("infinium.prompt_fetch_count");

  /** Input tokens of all model calls of the task. Written for people; never read back. */
  public static final AttributeKey<Long> LLM_TOTAL_PROMPT_TOKENS =
      longKey("llm.total_prompt_tokens");

  /** Output tokens of all model calls of the task. Written for people; never read back. */
  public static final AttributeKey<Long> LLM_TOTAL_COMPLETION_TOKENS =
      longKey("llm.total_completion_tokens");

  // Groups of the task span: prefix, path, a dot, and the field's name on the wire

  /** Prefix of all attributes of the task and its groups. */
  public static final String INFINIUM_PREFIX = "infinium.";

  /** Prefix of a field as JSON text; after it comes the path that the plain attribute has. */
  public static final String INFINIUM_JSON_PREFIX = "infinium.json.";

  /** Path of the expected outcome's fields: texts and lists of texts. */
  public static final String EXPECTED_OUTCOME_PATH = "expected_outcome";

  /** Path of the environment's fields, all texts; custom tags are one text each. */
  public static final String ENVIRONMENT_PATH = "environment";

  /** Path of all sections; after it come a dot and the section's name. */
  public static final String SECTION_PATH = "section";

  /** Path of the usage that the user set; it wins over what the calls add up to. */
  public static final String LLM_USAGE_PATH = "llm_usage";

  /** The task's name as JSON text, when it is blank: a span must have a name that is not. */
  public static final AttributeKey<String> INFINIUM_JSON_NAME = stringKey("infinium.json.name");

  /** The task's errors as a JSON list, when there are more than fit as events. */
  public static final AttributeKey<String> INFINIUM_JSON_ERRORS = stringKey("infinium.json.errors");

  /** The prompts used as a JSON list, when there are more than fit as events. */
  public static final AttributeKey<String> INFINIUM_JSON_PROMPTS_USED =
      stringKey("infinium.json.prompt_studio.prompts_used");

  // Step span; its name is the action

  /** The step's number as the program counts; explicit only when every step has one. */
  public static final AttributeKey<Long> INFINIUM_STEP_NUMBER = longKey("infinium.step.number");

  /** The kind of work done. On a task span: that span is the task's first step as well. */
  public static final AttributeKey<String> INFINIUM_STEP_ACTION = stringKey("infinium.step.action");

  /** What the step does. */
  public static final AttributeKey<String> INFINIUM_STEP_DESCRIPTION =
      stringKey("infinium.step.description");

  /** Start of what went into the step. */
  public static final AttributeKey<String> INFINIUM_STEP_INPUT_PREVIEW =
      stringKey("infinium.step.input_preview");

  /** Start of what came out of the step. */
  public static final AttributeKey<String> INFINIUM_STEP_OUTPUT_PREVIEW =
      stringKey("infinium.step.output_preview");

  /** The step's duration in milliseconds, when it is not the length of the span. */
  public static final AttributeKey<Long> INFINIUM_STEP_DURATION_MS =
      longKey("infinium.step.duration_ms");

  /** The step's metadata as a JSON object. */
  public static final AttributeKey<String> INFINIUM_JSON_STEP_METADATA =
      stringKey("infinium.json.step.metadata");

  // Model call span; its name is "chat <model>". The GenAI names stand beside these

  /** Provider of the model, by Infinium's label where it has one. */
  public static final AttributeKey<String> LLM_PROVIDER = stringKey("llm.provider");

  /** The model called. */
  public static final AttributeKey<String> LLM_MODEL = stringKey("llm.model");

  /** Input tokens of the call, cached ones included. */
  public static final AttributeKey<Long> LLM_PROMPT_TOKENS = longKey("llm.prompt_tokens");

  /** Output tokens of the call, reasoning included. */
  public static final AttributeKey<Long> LLM_COMPLETION_TOKENS = longKey("llm.completion_tokens");

  /** Sampling temperature of the call. */
  public static final AttributeKey<Double> LLM_TEMPERATURE = doubleKey("llm.temperature");

  /** Duration of the call in milliseconds; wins over the length of the span. */
  public static final AttributeKey<Double> LLM_LATENCY_MS = doubleKey("llm.latency_ms");

  /** The latency in whole milliseconds, for values that a double cannot hold. */
  public static final AttributeKey<Long> LLM_LATENCY_MS_LONG = longKey("llm.latency_ms");

  /** What the call was made for. */
  public static final AttributeKey<String> LLM_PURPOSE = stringKey("llm.purpose");

  /** True: the call is known from the task's usage only; no step is made of it. */
  public static final AttributeKey<Boolean> INFINIUM_USAGE_ONLY = booleanKey("infinium.usage_only");

  /** Names of the tools that the model asked for in its answer, one for each use. */
  public static final AttributeKey<List<String>> INFINIUM_REQUESTED_TOOLS =
      stringArrayKey("infinium.requested_tools");

  /**
   * Why a model call's answer was not read to its end: {@code closed}, {@code abandoned}, {@code
   * consumer_failed}, {@code cut} or {@code unread}. Absent: it was, or the call failed.
   */
  public static final AttributeKey<String> INFINIUM_INCOMPLETE = stringKey("infinium.incomplete");

  // Tool call span; its name is "execute_tool <tool>". Name and HTTP status: GenAiAttributes

  /** What the tool was given. */
  public static final AttributeKey<String> INFINIUM_TOOL_INPUT_SUMMARY =
      stringKey("infinium.tool.input_summary");

  /** What the tool answered. */
  public static final AttributeKey<String> INFINIUM_TOOL_OUTPUT_SUMMARY =
      stringKey("infinium.tool.output_summary");

  /** The tool's duration in milliseconds, when it is not the length of the span. */
  public static final AttributeKey<Long> INFINIUM_TOOL_DURATION_MS =
      longKey("infinium.tool.duration_ms");

  // Event: a managed prompt was fetched

  /** Name of the event on a task span that says which managed prompt was fetched. */
  public static final String PROMPT_FETCH_EVENT = "prompt_studio.fetch";

  /** Id of the prompt. */
  public static final AttributeKey<String> PROMPT_ID = stringKey("prompt.id");

  /** Name of the prompt. */
  public static final AttributeKey<String> PROMPT_NAME = stringKey("prompt.name");

  /** Version of the prompt. */
  public static final AttributeKey<Long> PROMPT_VERSION = longKey("prompt.version");

  /** Where the prompt is managed. Absent: Prompt Studio. */
  public static final AttributeKey<String> PROMPT_SOURCE = stringKey("prompt.source");

  /** Names of the variables that were filled in; absent when the prompt was not rendered. */
  public static final AttributeKey<List<String>> PROMPT_VARIABLES_USED =
      stringArrayKey("prompt.variables_used");

  /** When the prompt was fetched, ISO 8601. */
  public static final AttributeKey<String> PROMPT_FETCHED_AT = stringKey("prompt.fetched_at");

  // Event: an error, with more to say than the standard exception event has room for

  /**
   * Name of the event that carries an error of a task, a step or a tool call as the user gave it.
   */
  public static final String ERROR_EVENT = "infinium.error";

  /** Text of the error. Its type is {@link GenAiAttributes#ERROR_TYPE}. */
  public static final AttributeKey<String> ERROR_MESSAGE = stringKey("error.message");

  /** Whether the agent could go on. Absent: false. */
  public static final AttributeKey<Boolean> ERROR_RECOVERABLE = booleanKey("error.recoverable");

  /** How often the work was tried again. Absent: 0. */
  public static final AttributeKey<Long> ERROR_RETRY_COUNT = longKey("error.retry_count");

  /** Where the error was thrown. */
  public static final AttributeKey<String> ERROR_STACK_TRACE = stringKey("error.stack_trace");

  /** Code of the error, as the failed service gave it. */
  public static final AttributeKey<String> ERROR_CODE = stringKey("error.code");

  private InfiniumAttributes() {}

  /** Values of {@link #INFINIUM_KIND}. */
  public static final class InfiniumKindValues {

    /** The root of a task. */
    public static final String TASK = "task";

    /** A step of a task. */
    public static final String STEP = "step";

    /** A model call. */
    public static final String LLM_CALL = "llm_call";

    /** A tool call. */
    public static final String TOOL_CALL = "tool_call";

    private InfiniumKindValues() {}
  }

  /** Keys of the custom tags that the reader of spans adds to a task's environment. */
  public static final class InfiniumTags {

    /** The OpenTelemetry trace that the task's spans belong to. */
    public static final String OTEL_TRACE_ID = "otel.trace_id";

    /** The first span that the task's root links to, as {@code <trace id>/<span id>}. */
    public static final String OTEL_LINK = "otel.link";

    /** Input tokens that came from a provider's cache. */
    public static final String CACHE_READ_INPUT_TOKENS = "cache_read_input_tokens";

    /** Input tokens that were written to a provider's cache. */
    public static final String CACHE_CREATION_INPUT_TOKENS = "cache_creation_input_tokens";

    /** Output tokens that were spent on reasoning. */
    public static final String REASONING_OUTPUT_TOKENS = "reasoning_output_tokens";

    /** What a foreign root says the tokens are, {@code <input>/<output>}, when the sum differs. */
    public static final String DECLARED_TOKENS = "infinium.declared_tokens";

    /** Why the task was handed on early; absent when it was complete. */
    public static final String COMPLETION = "infinium.completion";

    /** How many of the task's spans had not ended. */
    public static final String OPEN_SPANS = "infinium.open_spans";

    /** How many of the task's spans were left out because there were too many. */
    public static final String DROPPED_SPANS = "infinium.dropped_spans";

    /** How many calls had lost their parent and were put where their ids or their time fit. */
    public static final String ATTACHED_SPANS = "infinium.attached_spans";

    /** Names of the fields that arrived cut, unreadable or out of range, separated by commas. */
    public static final String CUT_FIELDS = "infinium.cut_fields";

    /** {@code withheld}: message content was seen and left out. */
    public static final String CONTENT = "infinium.content";

    private InfiniumTags() {}
  }
}
