package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OPERATION_NAME;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_DURATION_S;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumKindValues;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which spans make a task, told by one or two attributes, so that it costs next to nothing on every
 * span of an application.
 */
public final class TaskSigns {

  /**
   * Operations that only an agent's work has; setting one up, embeddings or retrieval do not do.
   */
  private static final Set<String> WORK_OF_AN_AGENT =
      Set.of(
          OperationValues.CHAT,
          OperationValues.TEXT_COMPLETION,
          OperationValues.GENERATE_CONTENT,
          OperationValues.INVOKE_AGENT,
          OperationValues.INVOKE_WORKFLOW);

  /** Python writes a duration without fraction as a whole number. */
  private static final AttributeKey<Long> WHOLE_SECONDS =
      AttributeKey.longKey(INFINIUM_DURATION_S.getKey());

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

  /** Whether an unmarked tree with this span in it is a task: a model call or an agent's run. */
  public static boolean isWorkOfAnAgent(AttributeLookup span) {
    String operation = span.get(GEN_AI_OPERATION_NAME);
    return operation != null && WORK_OF_AN_AGENT.contains(operation);
  }

  /**
   * Where a span's attributes are looked up: {@code span::getAttribute}, {@code attributes::get}.
   */
  @FunctionalInterface
  public interface AttributeLookup {

    /** The value of exactly this key; null when absent. */
    <T> @Nullable T get(AttributeKey<T> key);
  }
}
