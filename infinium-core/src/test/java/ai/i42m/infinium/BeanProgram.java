package ai.i42m.infinium;

import ai.i42m.infinium.internal.runtime.MBean;

/** A program that opens and closes a client; see {@link JmxRuntimesTest}. */
final class BeanProgram {
  private BeanProgram() {}

  /** Takes "bean" or "no-bean". */
  public static void main(String[] args) {
    try (InfiniumClient client =
            InfiniumClient.create("3a9d1f04-52c7-4b8e-9f16-0c5d2e7b8a41", "s3cret-s3cret");
        MBean bean = MBean.of(client.agentId(), new DeliveryBean(client::stats, client::health))) {
      if (args[0].equals("bean")) {
        bean.register();
      }
    }
    System.out.println("closed");
  }
}
