package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OPERATION_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_PROVIDER_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_MODEL;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_SYSTEM;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_DURATION_S;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;
import static io.opentelemetry.api.common.AttributeKey.longKey;

import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumKindValues;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which spans make a task, told by a few attributes, so that it costs next to nothing on every span
 * of an application.
 */
public final class TaskSigns {

  /**
   * What says in dialects of the JVM without operations that a span is a call or an agent's run.
   */
  private static final List<Sign> OF_THE_JVM =
      List.of(
          new Sign(OpenInferenceDialect.SIGN, "LLM|AGENT"),
          new Sign(BraintrustDialect.SIGN, ".*\"llm\".*"),
          new Sign(GenkitDialect.SUBTYPE, "model"));

  /** The same of other languages, whose spans come here as data only. */
  private static final List<Sign> OF_OTHERS =
      List.of(
          new Sign(OlderNames.REQUEST_TYPE, "chat|completion"),
          new Sign(TraceloopDialect.SIGN, "agent|workflow"),
          new Sign(LangfuseDialect.SIGN, "generation|agent"),
          new Sign(VercelDialect.SIGN, "ai\\.(generate|stream).*"),
          new Sign(MlflowDialect.SIGN, "\"(LLM|CHAT_MODEL|AGENT)\""));

  /** What says that a span is an agent's run, in any dialect. */
  private static final List<Sign> OF_AGENTS =
      List.of(
          new Sign(GEN_AI_OPERATION_NAME.getKey(), "invoke_agent|invoke_workflow|agent"),
          new Sign(OpenInferenceDialect.SIGN, "AGENT"),
          new Sign(TraceloopDialect.SIGN, "agent|workflow"),
          new Sign(LangfuseDialect.SIGN, "agent"),
          new Sign(MlflowDialect.SIGN, "\"AGENT\""));

  /** Spans of model calls of before 1.27 have tokens out, and nothing else that tells them. */
  private static final AttributeKey<Long> TOKENS_OUT = longKey(OlderNames.COMPLETION_TOKENS);

  /**
   * Scopes of the Java agent's and Spring's instrumentations, which say an operation or nothing.
   * Nearly all spans of a server are theirs, so they are not searched any further.
   */
  private static final String JAVA_AGENT = "io.opentelemetry.";

  private static final String SPRING = "org.springframework.";

  /** Python writes a duration without fraction as a whole number. */
  private static final AttributeKey<Long> WHOLE_SECONDS =
      AttributeKey.longKey(INFINIUM_DURATION_S.getKey());

  /** What names of spans begin with in the conventions. */
  private static final List<String> OPERATIONS =
      List.of(
          "chat ",
          "text_completion ",
          "generate_content ",
          "execute_tool ",
          "invoke_agent ",
          "invoke_workflow ");

  private TaskSigns() {}

  /**
   * Whether the span is marked as the root of a task: by our API, or by the Python SDK's exporter,
   * which writes the duration and no kind.
   */
  public static boolean isMarked(AttributeLookup span) {
    String kind = span.get(INFINIUM_KIND);
    if (kind != null) {
      return kind.equals(InfiniumKindValues.TASK);
    }
    return span.get(INFINIUM_DURATION_S) != null || span.get(WHOLE_SECONDS) != null;
  }

  /**
   * Whether an unmarked tree with this span of any process in it is a task: a model call or an
   * agent's run. Setting an agent up, embeddings and retrieval alone make none.
   *
   * @param scope name of the span's instrumentation scope
   */
  public static boolean isWorkOfAnAgent(String scope, AttributeLookup span) {
    return isWorkOfAnAgentHere(scope, span)
        || (span.get(GEN_AI_OPERATION_NAME) == null
            && (isAny(OF_OTHERS, span) || span.get(GEN_AI_USAGE_OUTPUT_TOKENS) != null));
  }

  /**
   * {@link #isWorkOfAnAgent} for a span that ends in this JVM, which is asked of every single one:
   * the signs that only other languages' libraries write are not looked for.
   */
  public static boolean isWorkOfAnAgentHere(String scope, AttributeLookup span) {
    String operation = span.get(GEN_AI_OPERATION_NAME);
    if (operation != null) {
      return GenAiOperation.isWorkOfAnAgent(operation);
    }
    return !scope.startsWith(JAVA_AGENT)
        && !scope.startsWith(SPRING)
        && (isAny(OF_THE_JVM, span) || span.get(TOKENS_OUT) != null);
  }

  /**
   * Whether a span that is about to start is work of an agent, as far as its name and first
   * attributes tell: a sampler sees no more, and not even the scope.
   */
  public static boolean startsAgentWork(String name, Attributes start) {
    // No iterator: this runs for each span that a sampler drops.
    for (int i = 0; i < OPERATIONS.size(); i++) {
      if (name.startsWith(OPERATIONS.get(i))) {
        return true;
      }
    }
    return start.get(GEN_AI_OPERATION_NAME) != null
        || start.get(GEN_AI_REQUEST_MODEL) != null
        || start.get(GEN_AI_PROVIDER_NAME) != null
        || start.get(GEN_AI_SYSTEM) != null
        || start.get(INFINIUM_KIND) != null;
  }

  /** Whether the span is an agent's run, as far as one attribute says so. */
  public static boolean isAgentRun(AttributeLookup span) {
    return isAny(OF_AGENTS, span);
  }

  private static boolean isAny(List<Sign> signs, AttributeLookup span) {
    for (Sign sign : signs) {
      String value = span.get(sign.key());
      if (value != null) {
        return sign.values().matcher(value).matches();
      }
    }
    return false;
  }

  /**
   * Where a span's attributes are looked up: {@code span::getAttribute}, {@code attributes::get}.
   */
  @FunctionalInterface
  public interface AttributeLookup {

    /** The value of exactly this key; null when absent. */
    <T> @Nullable T get(AttributeKey<T> key);
  }

  /** An attribute, and the values of it that tell of an agent's work. */
  private record Sign(AttributeKey<String> key, Pattern values) {

    Sign(String key, String values) {
      this(AttributeKey.stringKey(key), Pattern.compile(values));
    }
  }
}
