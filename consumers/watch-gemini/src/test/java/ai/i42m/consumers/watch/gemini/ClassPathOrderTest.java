package ai.i42m.consumers.watch.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.consumers.harness.ClassPathEntry;
import ai.i42m.consumers.harness.ClassPathOrder;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** Whose OkHttp is the first must not matter. */
final class ClassPathOrderTest {

  /** All other tests run with the vendor's. */
  @Test
  @Capability("OkHttp 4 or 5")
  void asMavenOrders_theVendorsIsTheFirst() throws Exception {
    assertThat(ClassPathEntry.of(OkHttpClient.class).fileName()).startsWith("okhttp-4");
  }

  @Test
  @Capability("OkHttp 4 or 5")
  void calls_areSeen_withOursFirst() throws Exception {
    ChildJvm child = ChildJvm.run(WatchedAgent.class, ClassPathOrder.REVERSED);

    assertThat(child.output())
        .contains("OkHttp comes from okhttp-jvm-5")
        .contains(
            "generate_content gemini-2.5-flash took 125\n"
                + "generate_content gemini-2.5-flash took 9\n"
                + "generate_content gemini-2.5-flash took 125\n")
        .doesNotContain("WARNING");
    assertThat(child.exitCode()).isZero();
  }
}
