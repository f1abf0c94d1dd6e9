package ai.i42m.infinium.otel.attribute;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * Attributes of OpenTelemetry's semantic conventions that Infinium reads or writes: GenAI, and what
 * stands beside it on an agent's spans.
 *
 * <p>The published constants cannot be used: those for GenAI are deprecated as moved, and there are
 * none for the newer names. Key types are the convention's; a reader must expect others (some
 * emitters write every value as text).
 */
public final class GenAiAttributes {

  // GenAI: the operation

  /** What a GenAI span is; one of {@link OperationValues}. */
  public static final AttributeKey<String> GEN_AI_OPERATION_NAME =
      stringKey("gen_ai.operation.name");

  /** The provider, by the convention's name: {@code openai}, {@code gcp.gemini}, {@code x_ai}. */
  public static final AttributeKey<String> GEN_AI_PROVIDER_NAME = stringKey("gen_ai.provider.name");

  /** Older name of {@link #GEN_AI_PROVIDER_NAME}, with some other values. */
  public static final AttributeKey<String> GEN_AI_SYSTEM = stringKey("gen_ai.system");

  /** The model asked for. */
  public static final AttributeKey<String> GEN_AI_REQUEST_MODEL = stringKey("gen_ai.request.model");

  /** The model that answered. */
  public static final AttributeKey<String> GEN_AI_RESPONSE_MODEL =
      stringKey("gen_ai.response.model");

  /** The provider's id of the answer; the same on two spans of one call. */
  public static final AttributeKey<String> GEN_AI_RESPONSE_ID = stringKey("gen_ai.response.id");

  /** Why the model stopped, one for each answer; {@code error} means that it failed. */
  public static final AttributeKey<List<String>> GEN_AI_RESPONSE_FINISH_REASONS =
      stringArrayKey("gen_ai.response.finish_reasons");

  /** Sampling temperature. */
  public static final AttributeKey<Double> GEN_AI_REQUEST_TEMPERATURE =
      doubleKey("gen_ai.request.temperature");

  /** Share of the probability that is sampled from. */
  public static final AttributeKey<Double> GEN_AI_REQUEST_TOP_P = doubleKey("gen_ai.request.top_p");

  /** Number of tokens that are sampled from. */
  public static final AttributeKey<Double> GEN_AI_REQUEST_TOP_K = doubleKey("gen_ai.request.top_k");

  /** Most tokens that the answer may have. */
  public static final AttributeKey<Long> GEN_AI_REQUEST_MAX_TOKENS =
      longKey("gen_ai.request.max_tokens");

  /** Penalty for what was said often. */
  public static final AttributeKey<Double> GEN_AI_REQUEST_FREQUENCY_PENALTY =
      doubleKey("gen_ai.request.frequency_penalty");

  /** Penalty for what was said at all. */
  public static final AttributeKey<Double> GEN_AI_REQUEST_PRESENCE_PENALTY =
      doubleKey("gen_ai.request.presence_penalty");

  /** Seed of the sampling. */
  public static final AttributeKey<Long> GEN_AI_REQUEST_SEED = longKey("gen_ai.request.seed");

  /** Texts at which the model is to stop. */
  public static final AttributeKey<List<String>> GEN_AI_REQUEST_STOP_SEQUENCES =
      stringArrayKey("gen_ai.request.stop_sequences");

  /** How hard the model is asked to think, in the provider's word. */
  public static final AttributeKey<String> GEN_AI_REQUEST_REASONING_LEVEL =
      stringKey("gen_ai.request.reasoning.level");

  /** The form that is asked for, for example {@code json}. */
  public static final AttributeKey<String> GEN_AI_OUTPUT_TYPE = stringKey("gen_ai.output.type");

  /** Number of answers asked for. Absent: one. */
  public static final AttributeKey<Long> GEN_AI_REQUEST_CHOICE_COUNT =
      longKey("gen_ai.request.choice.count");

  /** True: the answer was asked for piece by piece. */
  public static final AttributeKey<Boolean> GEN_AI_REQUEST_STREAM =
      booleanKey("gen_ai.request.stream");

  /** Seconds from the request to the first piece of a streamed answer. */
  public static final AttributeKey<Double> GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK =
      doubleKey("gen_ai.response.time_to_first_chunk");

  /** Input tokens, cached ones included. */
  public static final AttributeKey<Long> GEN_AI_USAGE_INPUT_TOKENS =
      longKey("gen_ai.usage.input_tokens");

  /** Output tokens, reasoning included. */
  public static final AttributeKey<Long> GEN_AI_USAGE_OUTPUT_TOKENS =
      longKey("gen_ai.usage.output_tokens");

  /** Those of the input tokens that came from a cache. */
  public static final AttributeKey<Long> GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS =
      longKey("gen_ai.usage.cache_read.input_tokens");

  /** Those of the input tokens that were written to a cache. */
  public static final AttributeKey<Long> GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS =
      longKey("gen_ai.usage.cache_write.input_tokens");

  /** Older name of {@link #GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS}. */
  public static final AttributeKey<Long> GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS =
      longKey("gen_ai.usage.cache_creation.input_tokens");

  /** Those of the output tokens that were spent on reasoning. */
  public static final AttributeKey<Long> GEN_AI_USAGE_REASONING_OUTPUT_TOKENS =
      longKey("gen_ai.usage.reasoning.output_tokens");

  // GenAI: messages. Structured values (AttributeType.VALUE) or JSON text

  /** What the model was given: a list of messages with a role and parts. */
  public static final AttributeKey<String> GEN_AI_INPUT_MESSAGES =
      stringKey("gen_ai.input.messages");

  /** What the model was told beforehand: a list of parts. */
  public static final AttributeKey<String> GEN_AI_SYSTEM_INSTRUCTIONS =
      stringKey("gen_ai.system_instructions");

  /** What the model answered: a list of messages with a role and parts. */
  public static final AttributeKey<String> GEN_AI_OUTPUT_MESSAGES =
      stringKey("gen_ai.output.messages");

  // GenAI: tools, agents, retrieval, memory

  /** Name of the tool. */
  public static final AttributeKey<String> GEN_AI_TOOL_NAME = stringKey("gen_ai.tool.name");

  /** Id that the model gave to this use of the tool. */
  public static final AttributeKey<String> GEN_AI_TOOL_CALL_ID = stringKey("gen_ai.tool.call.id");

  /** Arguments of the tool: a structured value or JSON text. */
  public static final AttributeKey<String> GEN_AI_TOOL_CALL_ARGUMENTS =
      stringKey("gen_ai.tool.call.arguments");

  /** Result of the tool: a structured value or JSON text. */
  public static final AttributeKey<String> GEN_AI_TOOL_CALL_RESULT =
      stringKey("gen_ai.tool.call.result");

  /** Name of the agent. */
  public static final AttributeKey<String> GEN_AI_AGENT_NAME = stringKey("gen_ai.agent.name");

  /** Id of the agent. */
  public static final AttributeKey<String> GEN_AI_AGENT_ID = stringKey("gen_ai.agent.id");

  /** What the agent is for. */
  public static final AttributeKey<String> GEN_AI_AGENT_DESCRIPTION =
      stringKey("gen_ai.agent.description");

  /** Name of the workflow. */
  public static final AttributeKey<String> GEN_AI_WORKFLOW_NAME = stringKey("gen_ai.workflow.name");

  /** Where documents were looked up. */
  public static final AttributeKey<String> GEN_AI_DATA_SOURCE_ID =
      stringKey("gen_ai.data_source.id");

  /** The conversation that the work belongs to. */
  public static final AttributeKey<String> GEN_AI_CONVERSATION_ID =
      stringKey("gen_ai.conversation.id");

  // Errors

  /** Type of a failure: an exception's class name, a status code, or the service's own word. */
  public static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");

  /** Name of the standard span event that records an exception. */
  public static final String EXCEPTION_EVENT = "exception";

  /** Full class name of the exception. */
  public static final AttributeKey<String> EXCEPTION_TYPE = stringKey("exception.type");

  /** Message of the exception. */
  public static final AttributeKey<String> EXCEPTION_MESSAGE = stringKey("exception.message");

  /** Stack trace of the exception. */
  public static final AttributeKey<String> EXCEPTION_STACKTRACE = stringKey("exception.stacktrace");

  // HTTP; each with the older name that is still emitted

  /** Method of the request. */
  public static final AttributeKey<String> HTTP_REQUEST_METHOD = stringKey("http.request.method");

  /** Older name of {@link #HTTP_REQUEST_METHOD}. */
  public static final AttributeKey<String> HTTP_METHOD = stringKey("http.method");

  /** Status of the answer. */
  public static final AttributeKey<Long> HTTP_RESPONSE_STATUS_CODE =
      longKey("http.response.status_code");

  /** Older name of {@link #HTTP_RESPONSE_STATUS_CODE}. */
  public static final AttributeKey<Long> HTTP_STATUS_CODE = longKey("http.status_code");

  /** The matched route of a server ({@code /tickets/{id}}). */
  public static final AttributeKey<String> HTTP_ROUTE = stringKey("http.route");

  /** The whole URL of a client's request, query included. */
  public static final AttributeKey<String> URL_FULL = stringKey("url.full");

  /** Older name of {@link #URL_FULL}. */
  public static final AttributeKey<String> HTTP_URL = stringKey("http.url");

  /** Path of the URL of a server's request. */
  public static final AttributeKey<String> URL_PATH = stringKey("url.path");

  /** Host that was called. */
  public static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");

  /** Port that was called. Absent: the scheme's own. */
  public static final AttributeKey<Long> SERVER_PORT = longKey("server.port");

  /** How often a request was sent again. Absent: never, or not known. */
  public static final AttributeKey<Long> HTTP_REQUEST_RESEND_COUNT =
      longKey("http.request.resend_count");

  // Databases; each with the older name that the Java agent emits by default

  /** The database product. */
  public static final AttributeKey<String> DB_SYSTEM_NAME = stringKey("db.system.name");

  /** Older name of {@link #DB_SYSTEM_NAME}. */
  public static final AttributeKey<String> DB_SYSTEM = stringKey("db.system");

  /** The operation ({@code SELECT}). */
  public static final AttributeKey<String> DB_OPERATION_NAME = stringKey("db.operation.name");

  /** Older name of {@link #DB_OPERATION_NAME}. */
  public static final AttributeKey<String> DB_OPERATION = stringKey("db.operation");

  /** The table or collection. */
  public static final AttributeKey<String> DB_COLLECTION_NAME = stringKey("db.collection.name");

  /** Older name of {@link #DB_COLLECTION_NAME}. */
  public static final AttributeKey<String> DB_SQL_TABLE = stringKey("db.sql.table");

  /** Operation and targets in few words; without values. */
  public static final AttributeKey<String> DB_QUERY_SUMMARY = stringKey("db.query.summary");

  // Users, sessions

  /** The session that the work belongs to. */
  public static final AttributeKey<String> SESSION_ID = stringKey("session.id");

  /** The user that the work was done for. */
  public static final AttributeKey<String> USER_ID = stringKey("user.id");

  /** Older name of {@link #USER_ID}. */
  public static final AttributeKey<String> ENDUSER_ID = stringKey("enduser.id");

  // Resource

  /** Name of the service; {@code unknown_service…} when nobody set one. */
  public static final AttributeKey<String> SERVICE_NAME = stringKey("service.name");

  /** Version of the service. */
  public static final AttributeKey<String> SERVICE_VERSION = stringKey("service.version");

  /** Where the service is deployed ({@code production}). */
  public static final AttributeKey<String> DEPLOYMENT_ENVIRONMENT_NAME =
      stringKey("deployment.environment.name");

  /** Older name of {@link #DEPLOYMENT_ENVIRONMENT_NAME}. */
  public static final AttributeKey<String> DEPLOYMENT_ENVIRONMENT =
      stringKey("deployment.environment");

  /** Region of the cloud that the service runs in. */
  public static final AttributeKey<String> CLOUD_REGION = stringKey("cloud.region");

  /** Version of the language's runtime. */
  public static final AttributeKey<String> PROCESS_RUNTIME_VERSION =
      stringKey("process.runtime.version");

  /** Language of the SDK that recorded the spans. */
  public static final AttributeKey<String> TELEMETRY_SDK_LANGUAGE =
      stringKey("telemetry.sdk.language");

  private GenAiAttributes() {}

  /** Values of {@link #GEN_AI_OPERATION_NAME} that Infinium writes or tells apart. */
  public static final class OperationValues {

    /** A model answers a conversation. */
    public static final String CHAT = "chat";

    /** A model completes a text. */
    public static final String TEXT_COMPLETION = "text_completion";

    /** A model generates content of any kind. */
    public static final String GENERATE_CONTENT = "generate_content";

    /** A model turns texts into vectors. */
    public static final String EMBEDDINGS = "embeddings";

    /** Documents are looked up. */
    public static final String RETRIEVAL = "retrieval";

    /** A tool runs. */
    public static final String EXECUTE_TOOL = "execute_tool";

    /** An agent is set up; it does nothing yet. */
    public static final String CREATE_AGENT = "create_agent";

    /** An agent runs. */
    public static final String INVOKE_AGENT = "invoke_agent";

    /** A workflow of agents runs. */
    public static final String INVOKE_WORKFLOW = "invoke_workflow";

    /** An agent plans what to do. */
    public static final String PLAN = "plan";

    private OperationValues() {}
  }
}
