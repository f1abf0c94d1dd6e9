package ai.i42m.infinium.otel.internal.trace;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_INPUT_SUMMARY;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_OUTPUT_SUMMARY;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_INPUT_PREVIEW;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_OUTPUT_PREVIEW;

import io.opentelemetry.api.common.AttributeKey;

/** The kinds of work that a span of ours stands for, and where its input and output go. */
public enum SpanWork {
  /** A task of an agent. */
  TASK,
  /** A step of a task. */
  STEP;

  String word() {
    return switch (this) {
      case TASK -> "task";
      case STEP -> "step";
    };
  }

  AttributeKey<String> input() {
    return switch (this) {
      case TASK -> INFINIUM_INPUT_SUMMARY;
      case STEP -> INFINIUM_STEP_INPUT_PREVIEW;
    };
  }

  AttributeKey<String> output() {
    return switch (this) {
      case TASK -> INFINIUM_OUTPUT_SUMMARY;
      case STEP -> INFINIUM_STEP_OUTPUT_PREVIEW;
    };
  }
}
