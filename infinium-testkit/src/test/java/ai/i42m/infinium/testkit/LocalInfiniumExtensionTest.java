package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LocalInfiniumExtensionTest {
  @RegisterExtension static final LocalInfiniumExtension shared = LocalInfiniumExtension.create();

  private static final AtomicReference<String> sharedUrl = new AtomicReference<>();

  @RegisterExtension
  final LocalInfiniumExtension own =
      LocalInfiniumExtension.create(LocalInfinium.builder().setMaxTasks(1));

  @BeforeAll
  static void useBeforeTheFirstTest() {
    sharedUrl.set(shared.baseUrl());
    new ApiClient(shared.server()).sendTask();
  }

  @RepeatedTest(2)
  void staticField_isOneServerClearedBeforeEachTest() {
    assertThat(shared.baseUrl()).isEqualTo(sharedUrl.get());
    assertThat(shared.tasks()).isEmpty();
    new ApiClient(shared.server()).sendTask();
    assertThat(shared.awaitTasks(1, Duration.ofSeconds(10))).hasSize(1);
  }

  @RepeatedTest(2)
  void instanceField_isAServerForEachTestMadeByTheBuilder() {
    assertThat(own.baseUrl()).isNotEqualTo(shared.baseUrl());
    assertThat(own.server().requestCount()).isZero();
    new ApiClient(own.server()).sendTask();
    new ApiClient(own.server()).sendTask();
    assertThat(own.tasks()).hasSize(1);
    assertThat(own.agentId()).isEqualTo(LocalInfinium.DEFAULT_AGENT_ID);
    assertThat(own.agentSecret()).isEqualTo(LocalInfinium.DEFAULT_AGENT_SECRET);
  }

  @Test
  void server_outsideATest_isAnError() {
    assertThatThrownBy(() -> LocalInfiniumExtension.create().server())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@RegisterExtension");
  }

  @Nested
  class NestedClass {
    @Test
    void staticField_isTheSameServer() {
      assertThat(shared.baseUrl()).isEqualTo(sharedUrl.get());
      assertThat(shared.tasks()).isEmpty();
    }
  }
}
