package ai.i42m.infinium.otel.internal.watch.openai;

import static ai.i42m.infinium.otel.internal.watch.openai.Fields.list;
import static ai.i42m.infinium.otel.internal.watch.openai.Fields.value;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import ai.i42m.infinium.otel.internal.watch.CallReader;
import ai.i42m.infinium.otel.internal.watch.CallRequest;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseError;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import org.jspecify.annotations.Nullable;

/** Reads the Responses API. Stateless and thread-safe. */
final class ResponseReader implements CallReader {

  @Override
  public String operation() {
    return OperationValues.CHAT;
  }

  @Override
  public void request(Object parameters, CallRequest to) {
    if (parameters instanceof ResponseCreateParams response) {
      request(response, to);
    } else if (StructuredForms.plainParameters(parameters)
        instanceof ResponseCreateParams response) {
      request(response, to);
    }
  }

  private static void request(ResponseCreateParams parameters, CallRequest to) {
    to.model(Fields.name(value(parameters._model())));
    to.temperature(value(parameters._temperature()));
    to.topP(value(parameters._topP()));
    to.maxTokens(value(parameters._maxOutputTokens()));
    if (to.takesContent()) {
      ResponseInput.tell(value(parameters._input()), to);
    }
  }

  @Override
  public void answer(Object answer, CallAnswer to) {
    Object plain = answer instanceof Response ? answer : StructuredForms.plainAnswer(answer);
    if (plain instanceof Response response) {
      facts(response, to);
      list(response._output()).forEach(item -> ResponseOutput.tell(item, to));
    }
  }

  @Override
  public void chunk(Object chunk, CallAnswer to) {
    if (!(chunk instanceof ResponseStreamEvent event)) {
      return;
    }
    if (event.isOutputTextDelta()) {
      text(value(event.asOutputTextDelta()._delta()), to);
    } else if (event.isRefusalDelta()) {
      text(value(event.asRefusalDelta()._delta()), to);
    } else if (event.isOutputItemDone()) {
      ResponseOutput.tellTool(value(event.asOutputItemDone()._item()), to);
    } else if (event.isError()) {
      to.failed(value(event.asError()._code()));
    } else {
      facts(responseOf(event), to);
    }
  }

  private static void text(@Nullable String piece, CallAnswer to) {
    if (to.takesContent()) {
      to.text(piece);
    }
  }

  /** The first event has the id and the model, the last one everything. */
  private static @Nullable Response responseOf(ResponseStreamEvent event) {
    if (event.isCreated()) {
      return value(event.asCreated()._response());
    }
    if (event.isCompleted()) {
      return value(event.asCompleted()._response());
    }
    if (event.isIncomplete()) {
      return value(event.asIncomplete()._response());
    }
    return event.isFailed() ? value(event.asFailed()._response()) : null;
  }

  private static void facts(@Nullable Response response, CallAnswer to) {
    if (response == null) {
      return;
    }
    to.id(value(response._id()));
    to.model(Fields.name(value(response._model())));
    Tokens.tell(value(response._usage()), to);
    ResponseStatus status = value(response._status());
    switch (status == null ? "" : status.asString()) {
      case "completed", "cancelled" -> to.finishReason(status == null ? null : status.asString());
      case "incomplete" -> to.finishReason(incompleteReason(response));
      case "failed" -> to.failed(errorCode(response));
      default -> {}
    }
  }

  private static String incompleteReason(Response response) {
    Response.IncompleteDetails details = value(response._incompleteDetails());
    Response.IncompleteDetails.Reason reason = details == null ? null : value(details._reason());
    return reason == null ? "incomplete" : reason.asString();
  }

  private static @Nullable String errorCode(Response response) {
    ResponseError error = value(response._error());
    ResponseError.Code code = error == null ? null : value(error._code());
    return code == null ? null : code.asString();
  }
}
