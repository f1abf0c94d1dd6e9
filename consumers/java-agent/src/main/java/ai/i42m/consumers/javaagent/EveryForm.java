package ai.i42m.consumers.javaagent;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A program that does one task in each form, on {@code Infinium.global()}.
 *
 * <p>It is the same one under the agent, which carries the context, and with an SDK of its own,
 * where {@link OwnSdk} does.
 */
public final class EveryForm {
  private EveryForm() {}

  /**
   * Works once.
   *
   * @param args URL of an Infinium with the prompt of {@link SimpleForms}; "own" for an SDK of the
   *     program's own
   */
  public static void main(String[] args) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (InfiniumClient client =
        InfiniumClient.builder(LocalInfinium.DEFAULT_AGENT_ID, LocalInfinium.DEFAULT_AGENT_SECRET)
            .setBaseUrl(args[0])
            .build()) {
      if (args.length == 1) {
        work(client, threads);
      } else {
        try (OwnSdk sdk = OwnSdk.start()) {
          work(client, sdk.carrying(threads));
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void work(InfiniumClient client, ExecutorService threads) throws Exception {
    Infinium infinium = Infinium.global();
    new SimpleForms(infinium, client).work();
    new WrappedForms(infinium).work();
    new LaterForms(infinium, threads).work();
  }
}
