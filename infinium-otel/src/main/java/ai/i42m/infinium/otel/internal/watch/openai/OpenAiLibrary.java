package ai.i42m.infinium.otel.internal.watch.openai;

import ai.i42m.infinium.otel.internal.watch.AnswerForm;
import ai.i42m.infinium.otel.internal.watch.CallReader;
import ai.i42m.infinium.otel.internal.watch.ModelEndpoint;
import ai.i42m.infinium.otel.internal.watch.ServiceLibrary;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What calls a model in openai-java: chat completions, Responses, embeddings and the legacy
 * completions, each blocking, asynchronous and raw. Stateless and thread-safe.
 */
final class OpenAiLibrary implements ServiceLibrary {

  private static final String RAW = "$WithRawResponse";
  private static final String ASYNC = "Async";

  private static final AnswerForm STREAM =
      new AnswerForm(AnswerForm.Kind.STREAM, StreamResponse.class);
  private static final AnswerForm SUBSCRIPTION =
      new AnswerForm(AnswerForm.Kind.SUBSCRIPTION, AsyncStreamResponse.class);
  private static final AnswerForm RAW_RESPONSE =
      new AnswerForm(AnswerForm.Kind.RAW, HttpResponseFor.class);

  /** By the blocking service's name below {@code com.openai.services.blocking}. */
  private static final Map<String, CallReader> READERS =
      Map.of(
          "chat.ChatCompletionService", new ChatReader(),
          "ResponseService", new ResponseReader(),
          "EmbeddingService", new EmbeddingReader(),
          "CompletionService", new CompletionReader());

  @Override
  public boolean isService(Class<?> type) {
    return ServiceTypes.isService(type);
  }

  @Override
  public @Nullable CallReader reader(Method method) {
    return switch (method.getName()) {
      case "create", "createStreaming" -> READERS.get(serviceName(method.getDeclaringClass()));
      default -> null;
    };
  }

  /** One name for a service in all its forms. */
  private static String serviceName(Class<?> type) {
    String name = type.getName();
    name = name.endsWith(RAW) ? name.substring(0, name.length() - RAW.length()) : name;
    name = name.endsWith(ASYNC) ? name.substring(0, name.length() - ASYNC.length()) : name;
    return name.replaceFirst("^com\\.openai\\.services\\.(blocking|async)\\.", "");
  }

  @Override
  public boolean isRecorded(Object service, Method method, @Nullable Object[] arguments) {
    return OtherInstrumentation.isRecording(service, arguments[0]);
  }

  @Override
  public @Nullable ModelEndpoint endpointOf(Object service) {
    Class<?> type = ServiceTypes.of(service);
    boolean canBeAsked = ServiceTypes.isOwn(service) || OtherInstrumentation.isBefore(service);
    return type == null || !canBeAsked ? null : BaseUrl.of(type, service);
  }

  @Override
  public @Nullable AnswerForm formOf(Object answer) {
    if (answer instanceof StreamResponse) {
      return STREAM;
    }
    if (answer instanceof AsyncStreamResponse) {
      return SUBSCRIPTION;
    }
    return answer instanceof HttpResponseFor ? RAW_RESPONSE : null;
  }

  @Override
  public @Nullable String errorType(Throwable failure) {
    return Failures.typeOf(failure);
  }
}
