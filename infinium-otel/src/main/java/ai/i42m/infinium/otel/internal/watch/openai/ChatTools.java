package ai.i42m.infinium.otel.internal.watch.openai;

import static ai.i42m.infinium.otel.internal.watch.openai.Fields.value;

import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import com.openai.models.chat.completions.ChatCompletionMessageCustomToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the tools that a chat completion asks for. Stateless.
 *
 * <p>Until 2.x such a call was one of a function; since 3.0 it is one of several kinds, and its
 * {@code function()} returns another type, which no compiled call of it survives.
 */
final class ChatTools {

  private static final boolean HAS_KINDS =
      Fields.has(ChatCompletionMessageToolCall.class, "isFunction");

  private ChatTools() {}

  static void tell(List<ChatCompletionMessageToolCall> calls, CallAnswer to) {
    for (ChatCompletionMessageToolCall call : calls) {
      to.tool(HAS_KINDS ? Kinds.name(call) : OneKind.name(call));
    }
  }

  /** Since 3.0. */
  private static final class Kinds {

    static @Nullable String name(ChatCompletionMessageToolCall call) {
      if (call.isFunction()) {
        ChatCompletionMessageFunctionToolCall.Function function =
            value(call.asFunction()._function());
        return function == null ? null : value(function._name());
      }
      if (call.isCustom()) {
        ChatCompletionMessageCustomToolCall.Custom custom = value(call.asCustom()._custom());
        return custom == null ? null : value(custom._name());
      }
      return null;
    }
  }

  /** Until 2.x. */
  private static final class OneKind {

    private static final @Nullable Method FUNCTION =
        method(ChatCompletionMessageToolCall.class, "function");
    private static final @Nullable Method NAME =
        FUNCTION == null ? null : method(FUNCTION.getReturnType(), "name");

    static @Nullable String name(ChatCompletionMessageToolCall call) {
      try {
        Object function = FUNCTION == null ? null : FUNCTION.invoke(call);
        Object name = function == null || NAME == null ? null : NAME.invoke(function);
        return name instanceof String text ? text : null;
      } catch (ReflectiveOperationException e) {
        return null;
      }
    }

    private static @Nullable Method method(Class<?> type, String name) {
      try {
        return type.getMethod(name);
      } catch (NoSuchMethodException e) {
        return null;
      }
    }
  }
}
