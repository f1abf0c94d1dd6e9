package ai.i42m.consumers.watch.openai;

import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attribute;
import static ai.i42m.consumers.watch.openai.WatchedOpenAi.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.RecordedSpans;
import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.services.blocking.ChatService;
import com.openai.services.blocking.chat.ChatCompletionService;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Capability("mocked clients")
final class MockedClientTest {
  private static final ChatCompletion ANSWER =
      ChatCompletion.builder()
          .id("chatcmpl-mock")
          .created(1)
          .model("mock-1")
          .choices(List.of())
          .build();

  private final RecordedSpans spans = RecordedSpans.start();

  @AfterEach
  void close() {
    spans.close();
  }

  @Test
  void watchedMock_seesTheCallsOfTheApplication_andNoOthers() {
    OpenAIClient mock = mock(OpenAIClient.class);
    ChatService chat = mock(ChatService.class);
    ChatCompletionService completions = mock(ChatCompletionService.class);
    ChatCompletionCreateParams parameters = hello();
    when(mock.chat()).thenReturn(chat);
    when(chat.completions()).thenReturn(completions);
    when(completions.create(parameters)).thenReturn(ANSWER);

    OpenAIClient client = spans.infinium().watch(mock);
    assertThat(client.chat().completions().create(parameters)).isSameAs(ANSWER);

    verify(mock).chat();
    verify(completions).create(parameters);
    verifyNoMoreInteractions(mock, completions);
    assertThat(attribute(spans.only(), "gen_ai.response.id")).isEqualTo("chatcmpl-mock");
    assertThat(attribute(spans.only(), "gen_ai.provider.name")).isEqualTo("openai");
    assertThat(attribute(spans.only(), "server.address")).isNull();
  }

  @Test
  void deepStub_canBeWatched() {
    OpenAIClient mock = mock(OpenAIClient.class, RETURNS_DEEP_STUBS);
    ChatCompletionCreateParams parameters = hello();
    when(mock.chat().completions().create(parameters)).thenReturn(ANSWER);

    OpenAIClient client = spans.infinium().watch(mock);

    assertThat(client.chat().completions().create(parameters)).isSameAs(ANSWER);
    assertThat(spans.all()).hasSize(1);
  }
}
