package ai.i42m.infinium.otel.internal.watch;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.ERROR_TYPE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_RESPONSE_FINISH_REASONS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_RESPONSE_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_RESPONSE_MODEL;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_REASONING_OUTPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_REQUESTED_TOOLS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_OUTPUT_PREVIEW;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_COMPLETION_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PROMPT_TOKENS;

import ai.i42m.infinium.otel.Redactor;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the answer to a call so far: of a whole one at once, of a streamed one piece by
 * piece.
 *
 * <p>A number or name that is told again replaces the earlier one, because what streams tell of
 * usage is cumulative; texts and tools add up. What is null is left as it was. Thread-safe.
 */
public final class CallAnswer {

  /** As Infinium's reader shows of a step's output. */
  static final int MAX_CHARS = 1500;

  static final String FIELD = "steps[].output_preview";

  /** A model that asks for more tools than this in one answer has them counted only. */
  private static final int MAX_TOOLS = 32;

  /** The semantic convention's word for a failure that has none. */
  private static final String UNNAMED_FAILURE = "_OTHER";

  private final boolean takesContent;
  private final @Nullable Redactor redactor;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private @Nullable String id;

  @GuardedBy("lock")
  private @Nullable String model;

  @GuardedBy("lock")
  private @Nullable Long inputTokens;

  @GuardedBy("lock")
  private @Nullable Long outputTokens;

  @GuardedBy("lock")
  private @Nullable Long cacheReadTokens;

  @GuardedBy("lock")
  private @Nullable Long cacheWriteTokens;

  @GuardedBy("lock")
  private @Nullable Long reasoningTokens;

  @GuardedBy("lock")
  private @Nullable List<String> finishReasons;

  @GuardedBy("lock")
  private @Nullable List<String> tools;

  @GuardedBy("lock")
  private @Nullable StringBuilder text;

  @GuardedBy("lock")
  private @Nullable String failure;

  CallAnswer(boolean takesContent, @Nullable Redactor redactor) {
    this.takesContent = takesContent;
    this.redactor = redactor;
  }

  /** The provider's id of the answer. */
  public void id(@Nullable String id) {
    synchronized (lock) {
      this.id = id == null || id.isEmpty() ? this.id : id;
    }
  }

  /** Whether the id is known, which each piece of a stream repeats, as the model. */
  public boolean hasId() {
    synchronized (lock) {
      return id != null;
    }
  }

  /** The model that answered. */
  public void model(@Nullable String model) {
    synchronized (lock) {
      this.model = model == null || model.isEmpty() ? this.model : model;
    }
  }

  /** All input tokens, cached ones included. */
  public void inputTokens(@Nullable Long tokens) {
    synchronized (lock) {
      inputTokens = tokens == null ? inputTokens : tokens;
    }
  }

  /** All output tokens, reasoning included. */
  public void outputTokens(@Nullable Long tokens) {
    synchronized (lock) {
      outputTokens = tokens == null ? outputTokens : tokens;
    }
  }

  /** Those of the input tokens that came from a cache. */
  public void cacheReadTokens(@Nullable Long tokens) {
    synchronized (lock) {
      cacheReadTokens = tokens == null ? cacheReadTokens : tokens;
    }
  }

  /** Those of the input tokens that were written to a cache. */
  public void cacheWriteTokens(@Nullable Long tokens) {
    synchronized (lock) {
      cacheWriteTokens = tokens == null ? cacheWriteTokens : tokens;
    }
  }

  /** Those of the output tokens that were spent on reasoning. */
  public void reasoningTokens(@Nullable Long tokens) {
    synchronized (lock) {
      reasoningTokens = tokens == null ? reasoningTokens : tokens;
    }
  }

  /** Why the model stopped: one reason for each answer, in their order. */
  public void finishReason(@Nullable String reason) {
    if (reason != null && !reason.isEmpty()) {
      synchronized (lock) {
        finishReasons = finishReasons == null ? new ArrayList<>(1) : finishReasons;
        finishReasons.add(reason);
      }
    }
  }

  /** A tool that the model asks for; told once for each use. */
  public void tool(@Nullable String name) {
    if (name != null && !name.isEmpty()) {
      synchronized (lock) {
        tools = tools == null ? new ArrayList<>(1) : tools;
        if (tools.size() < MAX_TOOLS) {
          tools.add(name);
        }
      }
    }
  }

  /**
   * The answer itself says that the call failed, though nobody throws.
   *
   * @param type the vendor's own word for it; null when it has none
   */
  public void failed(@Nullable String type) {
    synchronized (lock) {
      failure = type == null || type.isEmpty() ? UNNAMED_FAILURE : type;
    }
  }

  /** Whether {@link #text} is wanted; where not, no text should be looked at. */
  public boolean takesContent() {
    return takesContent;
  }

  /** The next piece of what the model said. */
  public void text(@Nullable String piece) {
    if (takesContent && piece != null) {
      synchronized (lock) {
        text = text == null ? new StringBuilder() : text;
        // A redactor has to see a secret whole, wherever it ends.
        int room = redactor == null ? MAX_CHARS - text.length() : piece.length();
        text.append(piece, 0, Math.min(piece.length(), Math.max(0, room)));
      }
    }
  }

  /** The answer begins anew, after it broke off: what was told of it until now is forgotten. */
  public void restart() {
    synchronized (lock) {
      id = null;
      model = null;
      inputTokens = null;
      outputTokens = null;
      cacheReadTokens = null;
      cacheWriteTokens = null;
      reasoningTokens = null;
      finishReasons = null;
      tools = null;
      text = null;
      failure = null;
    }
  }

  /** Puts everything onto the call's span; the redactor is asked without the lock. */
  void writeTo(Span span) {
    String said;
    synchronized (lock) {
      said = text == null ? null : text.toString();
      span.setAttribute(GEN_AI_RESPONSE_ID, id);
      span.setAttribute(GEN_AI_RESPONSE_MODEL, model);
      span.setAttribute(GEN_AI_RESPONSE_FINISH_REASONS, finishReasons);
      span.setAttribute(INFINIUM_REQUESTED_TOOLS, tools);
      span.setAttribute(LLM_PROMPT_TOKENS, inputTokens);
      span.setAttribute(GEN_AI_USAGE_INPUT_TOKENS, inputTokens);
      span.setAttribute(LLM_COMPLETION_TOKENS, outputTokens);
      span.setAttribute(GEN_AI_USAGE_OUTPUT_TOKENS, outputTokens);
      span.setAttribute(GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS, cacheReadTokens);
      span.setAttribute(GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS, cacheWriteTokens);
      span.setAttribute(GEN_AI_USAGE_REASONING_OUTPUT_TOKENS, reasoningTokens);
      if (failure != null) {
        span.setAttribute(ERROR_TYPE, failure);
        span.setStatus(StatusCode.ERROR);
      }
    }
    span.setAttribute(
        INFINIUM_STEP_OUTPUT_PREVIEW, CutText.redacted(redactor, FIELD, said, MAX_CHARS));
  }

  @Nullable Long inputTokens() {
    synchronized (lock) {
      return inputTokens;
    }
  }

  @Nullable Long outputTokens() {
    synchronized (lock) {
      return outputTokens;
    }
  }
}
