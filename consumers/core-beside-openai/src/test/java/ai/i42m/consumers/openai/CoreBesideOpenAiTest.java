package ai.i42m.consumers.openai;

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

final class CoreBesideOpenAiTest {
  @ParameterizedTest
  @EnumSource
  void allClients_work_inAnyOrderOfTheClassPath(ClassPathOrder order) throws Exception {
    ChildJvm child = ChildJvm.run(ThreeClients.class, order);

    assertThat(child.output())
        .contains(
            "OpenAI answered forty-two",
            "Anthropic answered six weeks",
            "Infinium received Multiply");
    assertThat(child.exitCode()).isZero();
  }

  /** Without our Okio, {@code Okio.socket} is missing here and every call of all clients dies. */
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

    assertThat(Collections.list(loader.getResources("okhttp3/OkHttpClient.class")))
        .hasSize(Integer.getInteger("expected.okhttp.copies"));
  }
}
