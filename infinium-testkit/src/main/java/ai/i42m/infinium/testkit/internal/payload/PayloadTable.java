package ai.i42m.infinium.testkit.internal.payload;

import ai.i42m.infinium.testkit.internal.payload.ObjectRule.Member;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The payload as a table of objects and members, in the notation of the API's description.
 *
 * <pre>
 * object: member, member R, member R type, …
 *
 * R          required           text&lt;=N  at most N characters    {x}  the object x of a line above
 * (nothing)  text               tags     a map of texts          [x]  a list of x
 * type?      null is written    seconds  a number within a day   a|b  one of two
 * </pre>
 */
final class PayloadTable {
  private static final String TABLE =
      """
      error: error_type R, message R, recoverable bool, retry_count int, stack_trace, error_code
      tool_call: tool_name R, duration_ms int, input_summary, output_summary, error {error}, http_status int
      llm_call: model R, provider, prompt_tokens int, completion_tokens int, latency_ms int, temperature number, purpose
      step: step_number R int, action R, description R, duration_ms int, input_preview, output_preview, error {error}, \
            tool_call {tool_call}, llm_call {llm_call}, metadata map
      expected_outcome: task_objective R, required_deliverables [text], constraints [text], acceptance_criteria [text]
      llm_usage: model, provider, prompt_tokens int, completion_tokens int, total_tokens int, estimated_cost_usd number, \
            api_calls_count int, total_latency_ms int, calls [{llm_call}]
      environment: framework, framework_version, python_version, sdk_version, runtime, region, custom_tags tags
      prompt: prompt_id text?, prompt_name text?, version int?, source text?, variables_used [text]?, fetched_at text?
      prompt_studio: prompts_used [{prompt}]
      time_tracking: start_time, end_time
      customer: customer_name, customer_email, customer_phone, customer_address, client_company, client_industry
      support: call_id, issue_description, issue_type, resolution, priority, follow_up_required bool, agent_notes
      sales: lead_source, sales_stage, deal_value number, conversion_rate number, sales_notes
      marketing: campaign_name, campaign_type, target_audience, marketing_channel, engagement_metrics, conversion_metrics
      content: content_type, content_format, content_length int, content_topic, target_platform
      research: research_topic, research_method, data_sources text|[text], research_findings, analysis_type, \
            sources_consulted int, key_findings [text], confidence_level, data_quality
      project: project_name, project_phase, deliverables text|[text], stakeholders text|[text], project_status, \
            milestone_achieved, task_priority, resource_utilization number, risk_assessment, blockers [text]
      development: programming_language, framework_used, bugs_found int, bugs_fixed int, test_coverage number, \
            performance_metrics text|map, deployment_status, technical_debt, files_modified [text], tests_run int, \
            tests_passed int
      executive: meeting_type, attendees_count int, agenda_items text|[text], action_items text|[text], \
            calendar_conflicts int, decisions_made [text]
      general: tools_used text|[text], agent_notes, errors_encountered [{error}], retries int, warnings [text], \
            external_apis_called [text], data_sources_accessed [text], tags [text]
      sections: time_tracking {time_tracking}, customer {customer}, support {support}, sales {sales}, \
            marketing {marketing}, content {content}, research {research}, project {project}, \
            development {development}, executive {executive}, general {general}
      task: name R text<=500, description R text<=10000, current_datetime R datetime, duration R seconds, \
            input_summary, output_summary, expected_outcome {expected_outcome}, steps [{step}], errors [{error}], \
            llm_usage {llm_usage}, sections {sections}, environment {environment}, prompt_studio {prompt_studio}
      """;

  private final Map<String, ObjectRule> objects = new HashMap<>();

  private PayloadTable() {}

  /** The rule for a whole body. */
  static ObjectRule task() {
    PayloadTable table = new PayloadTable();
    TABLE.lines().forEach(table::addObject);
    return table.object("task");
  }

  private void addObject(String line) {
    int colon = line.indexOf(':');
    Map<String, Member> members = new LinkedHashMap<>();
    for (String member : line.substring(colon + 1).split(",", -1)) {
      addMember(members, member.strip());
    }
    objects.put(line.substring(0, colon), new ObjectRule(members));
  }

  private void addMember(Map<String, Member> members, String notation) {
    String[] words = notation.split(" +", -1);
    boolean required = words.length > 1 && words[1].equals("R");
    int at = required ? 2 : 1;
    String type = words.length > at ? words[at] : "text";
    boolean nullable = type.endsWith("?");
    String bare = nullable ? type.substring(0, type.length() - 1) : type;
    boolean freeForm = bare.equals("map") || bare.equals("tags") || bare.equals("text|map");
    members.put(words[0], new Member(rule(bare), required, nullable, freeForm));
  }

  private ValueRule rule(String type) {
    if (type.startsWith("[")) {
      return ValueRules.listOf(rule(inner(type)));
    }
    if (type.startsWith("{")) {
      return object(inner(type));
    }
    if (type.startsWith("text<=")) {
      return ValueRules.text(Integer.parseInt(type.substring("text<=".length())));
    }
    return switch (type) {
      case "text" -> ValueRules::text;
      case "int" -> ValueRules::integer;
      case "number" -> ValueRules::number;
      case "bool" -> ValueRules::bool;
      case "map" -> ValueRules::map;
      case "tags" -> ValueRules::mapOfTexts;
      case "datetime" -> ValueRules::dateTime;
      case "seconds" -> ValueRules::seconds;
      case "text|[text]" ->
          ValueRules.either(ValueRules::text, ValueRules.listOf(ValueRules::text));
      case "text|map" -> ValueRules::textOrMap;
      default -> throw new IllegalStateException("payload table: unknown type " + type);
    };
  }

  private static String inner(String type) {
    return type.substring(1, type.length() - 1);
  }

  private ObjectRule object(String name) {
    ObjectRule rule = objects.get(name);
    if (rule == null) {
      throw new IllegalStateException("payload table: " + name + " is used above its own line");
    }
    return rule;
  }
}
