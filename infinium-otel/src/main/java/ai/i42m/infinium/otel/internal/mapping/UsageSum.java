package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.ModelCall;
import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import ai.i42m.infinium.otel.internal.dialect.TokenUsage;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.LlmUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a task used of language models: the sum over its calls.
 *
 * <p>Usage on an agent or a frame is a claim about the calls below it. It counts only where no call
 * is seen below, and then the innermost claim does.
 */
final class UsageSum {

  private static final String MULTIPLE = "multiple";

  /** The longest latency that the wire can say. */
  private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);

  private final List<LlmCall> calls;

  /** Calls, and those claims that count. */
  private final List<ModelCall> counted;

  private final @Nullable Double costUsd;

  private UsageSum(List<LlmCall> calls, List<ModelCall> counted, @Nullable Double costUsd) {
    this.calls = calls;
    this.counted = counted;
    this.costUsd = costUsd;
  }

  static UsageSum of(Operations operations) {
    List<LlmCall> calls = new ArrayList<>();
    for (Operation call : operations.modelCalls()) {
      calls.add(Calls.llmCall(call, operations.isVerbatim()));
    }
    List<ModelCall> counted = counted(operations.outerFirst());
    return new UsageSum(calls, counted, cost(operations.outerFirst(), counted));
  }

  /** The sum; null when the task used no model. */
  @Nullable LlmUsage usage() {
    if (counted.isEmpty()) {
      return null;
    }
    LlmUsage.Builder usage =
        LlmUsage.builder().model(common(ModelCall::model)).provider(common(ModelCall::provider));
    addTokens(usage);
    if (costUsd != null) {
      usage.estimatedCostUsd(costUsd);
    }
    if (!calls.isEmpty()) {
      usage.apiCallsCount(calls.size()).totalLatency(latency()).calls(calls);
    }
    return usage.build();
  }

  private void addTokens(LlmUsage.Builder usage) {
    Long input = sum(TokenUsage::input);
    Long output = sum(TokenUsage::output);
    if (input != null) {
      usage.promptTokens(input);
    }
    if (output != null) {
      usage.completionTokens(output);
    }
    if (input != null || output != null) {
      usage.totalTokens(add(input == null ? 0 : input, output == null ? 0 : output));
    }
  }

  /** One number over all calls; null when no call tells it. */
  @Nullable Long sum(Function<TokenUsage, @Nullable Long> number) {
    Long sum = null;
    for (ModelCall call : counted) {
      Long tokens = number.apply(call.tokens());
      if (tokens != null) {
        sum = sum == null ? tokens : add(sum, tokens);
      }
    }
    return sum;
  }

  /** Whether a claim tells no other tokens than the sum. */
  boolean agreesWith(TokenUsage claim) {
    return agree(claim.input(), sum(TokenUsage::input))
        && agree(claim.output(), sum(TokenUsage::output));
  }

  private static boolean agree(@Nullable Long claimed, @Nullable Long sum) {
    return claimed == null || claimed.equals(sum);
  }

  /** Outermost last, so that a claim is met after everything below it. */
  private static List<ModelCall> counted(List<Operation> outerFirst) {
    List<ModelCall> counted = new ArrayList<>();
    Set<Operation> told = new HashSet<>();
    Set<String> answers = answers(outerFirst);
    for (int i = outerFirst.size() - 1; i >= 0; i--) {
      Operation operation = outerFirst.get(i);
      ModelCall call = operation.modelCall();
      if (call != null && (isCall(operation) || isClaim(operation, call, told, answers))) {
        counted.add(call);
        told.add(operation);
      }
      Operation parent = operation.parent();
      if (parent != null && told.contains(operation)) {
        told.add(parent);
      }
    }
    return counted;
  }

  private static Set<String> answers(List<Operation> operations) {
    Set<String> answers = new HashSet<>();
    for (Operation operation : operations) {
      ModelCall call = operation.modelCall();
      if (isCall(operation) && call != null && call.responseId() != null) {
        answers.add(call.responseId());
      }
    }
    return answers;
  }

  /**
   * What the calls cost, as far as spans say it; some frameworks say it in a span of its own. Added
   * in decimals, so that the sum of what was read is not off by the rounding of binary numbers.
   */
  private static @Nullable Double cost(List<Operation> operations, List<ModelCall> counted) {
    BigDecimal sum = null;
    for (ModelCall call : counted) {
      sum = add(sum, call.costUsd());
    }
    for (Operation operation : operations) {
      ModelCall told = operation.reading().modelCall();
      if (told != null && operation.reading().kind() == OperationKind.NOISE) {
        sum = add(sum, told.costUsd());
      }
    }
    Double cost = sum == null ? null : sum.doubleValue();
    return cost == null || !Double.isFinite(cost) ? null : cost;
  }

  private static @Nullable BigDecimal add(@Nullable BigDecimal sum, @Nullable Double cost) {
    if (cost == null) {
      return sum;
    }
    return sum == null ? BigDecimal.valueOf(cost) : sum.add(BigDecimal.valueOf(cost));
  }

  private static boolean isCall(Operation operation) {
    return operation.kind() == OperationKind.MODEL_CALL;
  }

  /** A claim that names the answer of a call repeats what that call told, wherever it stands. */
  private static boolean isClaim(
      Operation operation, ModelCall claim, Set<Operation> told, Set<String> answers) {
    return operation.kind() != OperationKind.NOISE
        && claim.tokens().isPresent()
        && !told.contains(operation)
        && (claim.responseId() == null || !answers.contains(claim.responseId()));
  }

  /** What all calls have in common; those that do not say agree. */
  private @Nullable String common(Function<ModelCall, @Nullable String> property) {
    String common = null;
    for (ModelCall call : counted) {
      String value = property.apply(call);
      if (common != null && value != null && !value.equals(common)) {
        return MULTIPLE;
      }
      common = common == null ? value : common;
    }
    return common;
  }

  private @Nullable Duration latency() {
    Duration sum = Duration.ZERO;
    for (LlmCall call : calls) {
      Duration latency = call.latency();
      sum = latency == null || latency.isNegative() ? sum : sum.plus(latency);
    }
    sum = sum.compareTo(LONGEST) > 0 ? LONGEST : sum;
    return sum.isZero() ? null : sum;
  }

  /** Damaged numbers may be huge: the sum stops at the largest one there is. */
  private static long add(long one, long other) {
    long sum = one + other;
    boolean overflow = ((one ^ sum) & (other ^ sum)) < 0;
    return overflow ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }
}
