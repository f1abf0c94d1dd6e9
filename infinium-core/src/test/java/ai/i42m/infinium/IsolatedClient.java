package ai.i42m.infinium;

import java.util.concurrent.Callable;

/** Opens a client with a bean and a hook; loaded anew by {@link ClassLoaderTest}. */
public final class IsolatedClient implements Callable<AutoCloseable> {
  static final String AGENT = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

  /** What it returns closes the client. */
  @Override
  public AutoCloseable call() {
    DeliveryOptions delivery =
        DeliveryOptions.builder().setMBean(true).setCloseOnJvmShutdown(true).build();
    return InfiniumClient.builder(AGENT, "s3cret-s3cret").setDelivery(delivery).build();
  }
}
