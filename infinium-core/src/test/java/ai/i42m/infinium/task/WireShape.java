package ai.i42m.infinium.task;

import ai.i42m.infinium.task.section.Content;
import ai.i42m.infinium.task.section.Customer;
import ai.i42m.infinium.task.section.Development;
import ai.i42m.infinium.task.section.Executive;
import ai.i42m.infinium.task.section.General;
import ai.i42m.infinium.task.section.Marketing;
import ai.i42m.infinium.task.section.Project;
import ai.i42m.infinium.task.section.Research;
import ai.i42m.infinium.task.section.Sales;
import ai.i42m.infinium.task.section.Support;
import ai.i42m.infinium.task.section.TimeTracking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One object of the wire as the specification's tables have it: its members in order, with their
 * types.
 *
 * <p>Written out here a second time, on purpose: the tests compare the model with it.
 */
final class WireShape {
  static final WireShape EXPECTED_OUTCOME =
      of(
          "expected_outcome",
          ExpectedOutcome::read,
          "task_objective text, required_deliverables texts, constraints texts, acceptance_criteria texts");
  static final WireShape STEP =
      of(
          "step",
          ExecutionStep::read,
          "step_number integer, action text, description text, duration_ms integer, input_preview text,"
              + " output_preview text, error error, tool_call tool_call, llm_call llm_call, metadata map");
  static final WireShape TOOL_CALL =
      of(
          "tool_call",
          ToolCall::read,
          "tool_name text, duration_ms integer, input_summary text, output_summary text, error error,"
              + " http_status integer");
  static final WireShape LLM_CALL =
      of(
          "llm_call",
          LlmCall::read,
          "model text, provider text, prompt_tokens integer, completion_tokens integer,"
              + " latency_ms integer, temperature number, purpose text");
  static final WireShape ERROR =
      of(
          "error",
          ErrorDetail::read,
          "error_type text, message text, recoverable bool, retry_count integer, stack_trace text,"
              + " error_code text");
  static final WireShape LLM_USAGE =
      of(
          "llm_usage",
          LlmUsage::read,
          "model text, provider text, prompt_tokens integer, completion_tokens integer,"
              + " total_tokens integer, estimated_cost_usd number, api_calls_count integer,"
              + " total_latency_ms integer, calls llm_calls");
  static final WireShape ENVIRONMENT =
      of(
          "environment",
          EnvironmentContext::read,
          "framework text, framework_version text, python_version text, sdk_version text, runtime text,"
              + " region text, custom_tags tags");
  static final WireShape PROMPT_USED =
      of(
          "prompt_used",
          PromptUsed::read,
          "prompt_id text, prompt_name text, version integer, source text, variables_used texts,"
              + " fetched_at text");
  static final WireShape TIME_TRACKING =
      of("time_tracking", TimeTracking::read, "start_time text, end_time text");
  static final WireShape CUSTOMER =
      of(
          "customer",
          Customer::read,
          "customer_name text, customer_email text, customer_phone text, customer_address text,"
              + " client_company text, client_industry text");
  static final WireShape SUPPORT =
      of(
          "support",
          Support::read,
          "call_id text, issue_description text, issue_type text, resolution text, priority text,"
              + " follow_up_required bool, agent_notes text");
  static final WireShape SALES =
      of(
          "sales",
          Sales::read,
          "lead_source text, sales_stage text, deal_value number, conversion_rate number,"
              + " sales_notes text");
  static final WireShape MARKETING =
      of(
          "marketing",
          Marketing::read,
          "campaign_name text, campaign_type text, target_audience text, marketing_channel text,"
              + " engagement_metrics text, conversion_metrics text");
  static final WireShape CONTENT =
      of(
          "content",
          Content::read,
          "content_type text, content_format text, content_length integer, content_topic text,"
              + " target_platform text");
  static final WireShape RESEARCH =
      of(
          "research",
          Research::read,
          "research_topic text, research_method text, data_sources text_or_texts,"
              + " research_findings text, analysis_type text, sources_consulted integer,"
              + " key_findings texts, confidence_level text, data_quality text");
  static final WireShape PROJECT =
      of(
          "project",
          Project::read,
          "project_name text, project_phase text, deliverables text_or_texts,"
              + " stakeholders text_or_texts, project_status text, milestone_achieved text,"
              + " task_priority text, resource_utilization number, risk_assessment text, blockers texts");
  static final WireShape DEVELOPMENT =
      of(
          "development",
          Development::read,
          "programming_language text, framework_used text, bugs_found integer, bugs_fixed integer,"
              + " test_coverage number, performance_metrics text_or_map, deployment_status text,"
              + " technical_debt text, files_modified texts, tests_run integer, tests_passed integer");
  static final WireShape EXECUTIVE =
      of(
          "executive",
          Executive::read,
          "meeting_type text, attendees_count integer, agenda_items text_or_texts,"
              + " action_items text_or_texts, calendar_conflicts integer, decisions_made texts");
  static final WireShape GENERAL =
      of(
          "general",
          General::read,
          "tools_used text_or_texts, agent_notes text, errors_encountered errors, retries integer,"
              + " warnings texts, external_apis_called texts, data_sources_accessed texts, tags texts");

  private static final String SAMPLE_TEXT = "sample-text";

  private final String name;
  private final Function<FieldSource, ? extends WireObject> reader;
  private final Map<String, String> types = new LinkedHashMap<>();

  private WireShape(String name, Function<FieldSource, ? extends WireObject> reader) {
    this.name = name;
    this.reader = reader;
  }

  private static WireShape of(
      String name, Function<FieldSource, ? extends WireObject> reader, String members) {
    WireShape shape = new WireShape(name, reader);
    for (String member : members.split(", ", -1)) {
      String[] nameAndType = member.split(" ", 2);
      shape.types.put(nameAndType[0], nameAndType[1]);
    }
    return shape;
  }

  /** Every object but the task. */
  static Stream<WireShape> all() {
    return Stream.concat(
        Stream.of(
            EXPECTED_OUTCOME,
            STEP,
            TOOL_CALL,
            LLM_CALL,
            ERROR,
            LLM_USAGE,
            ENVIRONMENT,
            PROMPT_USED),
        sections());
  }

  /** The sections, in wire order. */
  static Stream<WireShape> sections() {
    return Stream.of(
        TIME_TRACKING,
        CUSTOMER,
        SUPPORT,
        SALES,
        MARKETING,
        CONTENT,
        RESEARCH,
        PROJECT,
        DEVELOPMENT,
        EXECUTIVE,
        GENERAL);
  }

  /** Name of the object, which is the wire name for a section. */
  String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Wire names in wire order. */
  List<String> names() {
    return List.copyOf(types.keySet());
  }

  /** Every member with a value of its type. */
  Map<String, Object> sample() {
    Map<String, Object> sample = new LinkedHashMap<>();
    types.forEach((name, type) -> sample.put(name, sampleOf(type)));
    return sample;
  }

  /** {@link #sample} with another value in the member called {@code name}. */
  Map<String, Object> sampleWithOther(String name) {
    Map<String, Object> sample = sample();
    sample.put(name, otherOf(typeOf(name)));
    return sample;
  }

  /** {@link #sample} with a value of a wrong type in the member called {@code name}. */
  Map<String, Object> sampleWithWrongType(String name) {
    Map<String, Object> sample = sample();
    boolean holdsText = typeOf(name).startsWith("text") && !typeOf(name).equals("texts");
    sample.put(name, holdsText ? true : "wrong");
    return sample;
  }

  WireObject read(FieldSource in) {
    return reader.apply(in);
  }

  WireObject readStrictly(Map<String, ?> members) {
    return MapSource.readStrictly(members, reader::apply);
  }

  private String typeOf(String name) {
    return Objects.requireNonNull(types.get(name), name);
  }

  private static Object sampleOf(String type) {
    return switch (type) {
      case "text", "text_or_texts", "text_or_map" -> SAMPLE_TEXT;
      case "texts" -> List.of(SAMPLE_TEXT, "");
      case "integer" -> 9_007_199_254_740_993L;
      case "number" -> 0.1;
      case "bool" -> true;
      case "map" -> Map.of("k", 1L);
      case "tags" -> Map.of("team", "blue");
      case "error" -> ERROR.sample();
      case "errors" -> List.of(ERROR.sample());
      case "tool_call" -> TOOL_CALL.sample();
      case "llm_call" -> LLM_CALL.sample();
      case "llm_calls" -> List.of(LLM_CALL.sample());
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static Object otherOf(String type) {
    return switch (type) {
      case "text" -> "other";
      case "texts", "text_or_texts" -> List.of(SAMPLE_TEXT);
      case "integer" -> -1L;
      case "number" -> -0.0;
      case "bool" -> false;
      case "map", "tags", "text_or_map" -> Map.of();
      case "error" -> ERROR.sampleWithOther("message");
      case "errors" -> List.of(ERROR.sampleWithOther("message"));
      case "tool_call" -> TOOL_CALL.sampleWithOther("tool_name");
      case "llm_call" -> LLM_CALL.sampleWithOther("model");
      case "llm_calls" -> List.of(LLM_CALL.sampleWithOther("model"));
      default -> throw new IllegalArgumentException(type);
    };
  }
}
