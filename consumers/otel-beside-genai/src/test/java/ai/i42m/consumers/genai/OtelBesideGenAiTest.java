package ai.i42m.consumers.genai;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.consumers.harness.ClassPathEntry;
import ai.i42m.consumers.harness.ClassPathOrder;
import ai.i42m.consumers.harness.Linkage;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OtelBesideGenAiTest {
  private static final int COPIES = Integer.getInteger("expected.okhttp.copies");

  @ParameterizedTest
  @EnumSource
  void agent_works_inAnyOrderOfTheClassPath(ClassPathOrder order) throws Exception {
    ChildJvm child = ChildJvm.run(GeminiAgent.class, order);

    assertThat(child.output())
        .contains(
            "Gemini answered forty-two", "Infinium received Multiply", "OTLP received requests: 1");
    assertThat(child.output()).contains("OkHttp comes from " + firstOkHttp(order));
    assertThat(child.exitCode()).isZero();
  }

  /** Without our Okio, {@code Okio.socket} is missing here and every call of both clients dies. */
  @ParameterizedTest
  @ValueSource(strings = {"okio/", "kotlin/"})
  void okHttp_linksWithWhatMavenResolved(String library) throws Exception {
    assertThat(Linkage.missing(ClassPathEntry.named("okhttp-jvm-"), library)).isEmpty();
    assertThat(Linkage.missing(ClassPathEntry.named("okio-jvm-"), library)).isEmpty();
  }

  /** Two without our BOM, one with it. */
  @Test
  void okHttpClient_standsOnTheClassPath_asOftenAsTheDocsSay() throws Exception {
    ClassLoader loader = getClass().getClassLoader();

    assertThat(Collections.list(loader.getResources("okhttp3/OkHttpClient.class"))).hasSize(COPIES);
  }

  /** The vendor's, which is declared first, wherever it is there and the order is kept. */
  private static String firstOkHttp(ClassPathOrder order) {
    return switch (order) {
      case AS_RESOLVED -> COPIES == 1 ? "okhttp-jvm-5" : "okhttp-4";
      case REVERSED -> "okhttp-jvm-5";
    };
  }
}
