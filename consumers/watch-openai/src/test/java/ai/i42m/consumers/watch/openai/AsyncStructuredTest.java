package ai.i42m.consumers.watch.openai;

import ai.i42m.consumers.harness.Capability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The library's async services have structured outputs later than the blocking ones. */
@Capability("async structured outputs")
final class AsyncStructuredTest {
  private final WatchedOpenAi openAi = new WatchedOpenAi();

  @AfterEach
  void close() {
    openAi.close();
  }

  @Test
  void structuredChat_isOneSpan() {
    openAi.server.reply(Answers.chat());

    openAi.client.async().chat().completions().create(StructuredTest.structured()).join();

    StructuredTest.assertIsWhole(openAi.spans.only());
  }
}
