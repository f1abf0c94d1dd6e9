package ai.i42m.infinium.otel.internal.watch.bedrock;

import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamTrace;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseTrace;
import software.amazon.awssdk.services.bedrockruntime.model.PromptRouterTrace;

/** The model that a prompt router chose: the only one that an answer names. Stateless. */
final class RoutedModel {

  /** Not in older versions. */
  private static final boolean IS_TOLD =
      Versions.modelHas("ConverseTrace", "promptRouter")
          && Versions.modelHas("ConverseStreamTrace", "promptRouter");

  private RoutedModel() {}

  static void tell(ConverseResponse answer, CallAnswer to) {
    ConverseTrace trace = IS_TOLD ? answer.trace() : null;
    tell(trace == null ? null : trace.promptRouter(), to);
  }

  static void tell(ConverseStreamMetadataEvent end, CallAnswer to) {
    ConverseStreamTrace trace = IS_TOLD ? end.trace() : null;
    tell(trace == null ? null : trace.promptRouter(), to);
  }

  private static void tell(@Nullable PromptRouterTrace router, CallAnswer to) {
    if (router != null) {
      to.model(router.invokedModelId());
    }
  }
}
