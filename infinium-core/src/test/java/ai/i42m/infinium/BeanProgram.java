package ai.i42m.infinium;

/** A program that opens and closes a client; see {@link JmxRuntimesTest}. */
final class BeanProgram {
  private BeanProgram() {}

  /** Takes "bean" or "no-bean". */
  public static void main(String[] args) {
    DeliveryOptions delivery = DeliveryOptions.builder().setMBean(args[0].equals("bean")).build();
    InfiniumClient.builder("3a9d1f04-52c7-4b8e-9f16-0c5d2e7b8a41", "s3cret-s3cret")
        .setDelivery(delivery)
        .build()
        .close();
    System.out.println("closed");
  }
}
