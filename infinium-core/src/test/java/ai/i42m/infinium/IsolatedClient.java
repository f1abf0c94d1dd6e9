package ai.i42m.infinium;

import ai.i42m.infinium.internal.runtime.MBean;
import ai.i42m.infinium.internal.runtime.ShutdownHook;
import java.util.concurrent.Callable;

/** Opens a client with a bean and a hook; loaded anew by {@link ClassLoaderTest}. */
public final class IsolatedClient implements Callable<AutoCloseable> {
  static final String AGENT = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

  /** What it returns closes the client. */
  @Override
  public AutoCloseable call() {
    InfiniumClient client = InfiniumClient.create(AGENT, "s3cret-s3cret");
    MBean bean = MBean.of(AGENT, new DeliveryBean(client::stats, client::health));
    bean.register();
    ShutdownHook hook = ShutdownHook.of(client::close, InfiniumClient.CLOSE_TIMEOUT);
    hook.install();
    return () -> {
      client.close();
      bean.close();
      hook.close();
    };
  }
}
