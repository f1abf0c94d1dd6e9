package ai.i42m.infinium;

import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.io.IOException;
import java.time.Duration;

/** A program that reports, waits for a line, and exits; see {@link JvmExitTest}. */
final class ReportingProgram {
  static final int TASKS = 20;

  private ReportingProgram() {}

  /** Takes a base URL, and "hook", "hook-and-close" or "no-hook". */
  public static void main(String[] args) throws IOException {
    InfiniumClient client =
        InfiniumClient.builder(LocalInfinium.DEFAULT_AGENT_ID, LocalInfinium.DEFAULT_AGENT_SECRET)
            .setBaseUrl(args[0])
            .setDelivery(
                DeliveryOptions.builder().setCloseOnJvmShutdown(args[1].startsWith("hook")).build())
            .build();
    for (int i = 0; i < TASKS; i++) {
      client.report(TaskData.builder("task " + i, "d").duration(Duration.ZERO).build());
    }
    System.out.println("reported");
    System.in.read();
    if (args[1].equals("hook-and-close")) {
      System.out.println("closing");
      client.close();
    }
    System.exit(0);
  }
}
