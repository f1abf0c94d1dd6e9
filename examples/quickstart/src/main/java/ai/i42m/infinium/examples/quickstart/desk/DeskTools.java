package ai.i42m.infinium.examples.quickstart.desk;

import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import ai.i42m.infinium.json.Json;
import ai.i42m.infinium.otel.StepSpan;
import ai.i42m.infinium.task.ErrorDetail;
import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall.Function;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the model may ask the desk to look up; every call is recorded on its step. Thread-safe. */
final class DeskTools {
  private static final String LOOKUP_ORDER = "lookup_order";
  private static final String REFUND_POLICY = "refund_policy";

  private final ShopDatabase database;

  DeskTools(ShopDatabase database) {
    this.database = database;
  }

  /** The tools as the model is told of them. */
  static List<FunctionDefinition> definitions() {
    return List.of(
        definition(LOOKUP_ORDER, "State and content of an order of this customer", "order_number"),
        definition(REFUND_POLICY, "Rules for returns in a country (ISO 3166)", "country"));
  }

  /**
   * Makes one call for {@code buyer} and records it.
   *
   * @param buyer whose data may be seen; null for a stranger, who sees none
   * @return JSON for the model; what cannot be found is said there
   * @throws DamagedOrderException if the order cannot be read
   */
  String call(StepSpan step, @Nullable Buyer buyer, Function function) throws SQLException {
    long start = System.nanoTime();
    try {
      String result = Json.writeString(answer(buyer, function));
      step.recordToolCall(
          function.name(),
          call ->
              call.duration(since(start)).inputSummary(function.arguments()).outputSummary(result));
      return result;
    } catch (SQLException | RuntimeException e) {
      step.recordToolCall(
          function.name(),
          call -> call.duration(since(start)).inputSummary(function.arguments()).error(detail(e)));
      throw e;
    }
  }

  private Map<String, ?> answer(@Nullable Buyer buyer, Function function) throws SQLException {
    JsonObject arguments = JsonObject.parse(function.arguments());
    return switch (function.name()) {
      case LOOKUP_ORDER -> order(buyer, arguments.text("order_number"));
      case REFUND_POLICY -> policy(arguments.text("country"));
      default -> Map.of("error", "there is no tool " + function.name());
    };
  }

  private Map<String, ?> order(@Nullable Buyer buyer, String number) throws SQLException {
    Order order = buyer == null ? null : database.findOrder(number, buyer);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("order_number", number);
    if (order == null) {
      result.put("error", "this customer has no such order");
      return result;
    }
    result.put("status", order.status());
    result.put("items", order.items());
    result.put("ordered_on", order.orderedOn());
    result.put("tracking", order.tracking());
    return result;
  }

  private Map<String, ?> policy(String country) throws SQLException {
    ShopDatabase.RefundPolicy policy = database.refundPolicy(country);
    return Map.of("days", policy.days(), "postage", policy.postage());
  }

  private static FunctionDefinition definition(String name, String description, String parameter) {
    return FunctionDefinition.builder()
        .name(name)
        .description(description)
        .parameters(
            FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty(
                    "properties", JsonValue.from(Map.of(parameter, Map.of("type", "string"))))
                .putAdditionalProperty("required", JsonValue.from(List.of(parameter)))
                .build())
        .build();
  }

  private static ErrorDetail detail(Exception e) {
    return ErrorDetail.builder(e.getClass().getSimpleName(), String.valueOf(e.getMessage()))
        .build();
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
