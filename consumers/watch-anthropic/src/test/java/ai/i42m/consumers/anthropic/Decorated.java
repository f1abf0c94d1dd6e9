package ai.i42m.consumers.anthropic;

import com.anthropic.client.AnthropicClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A client of somebody else's, which puts a header onto each call; {@code withOptions} loses it.
 */
record Decorated(AnthropicClient plain) implements InvocationHandler {

  AnthropicClient proxy() {
    Class<?>[] types = {AnthropicClient.class};
    return (AnthropicClient)
        Proxy.newProxyInstance(AnthropicClient.class.getClassLoader(), types, this);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    AnthropicClient target =
        method.getName().equals("messages")
            ? plain.withOptions(options -> options.putHeader("x-decorated", "yes"))
            : plain;
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
