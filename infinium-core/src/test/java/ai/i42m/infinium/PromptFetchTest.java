package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptFetchTest {
  private final PromptContent prompt = PromptContent.builder("p-1", "Greeting", 1, "Hi").build();
  private final List<String> heard = new ArrayList<>();
  private final PromptListener listener =
      () -> {
        heard.add("asked");
        return fetched -> heard.add(fetched.name());
      };

  @Test
  void success_isToldToWhoWasThereWhenItBegan() {
    try (TraceContext context = TraceContext.open()) {
      PromptFetch fetch = PromptFetch.begin(List.of(listener), context, new Recording());
      assertThat(heard).containsExactly("asked");

      try (TraceContext later = TraceContext.open()) {
        assertThat(fetch.succeeded(prompt)).isSameAs(prompt);
        assertThat(later.captures().prompts()).isEmpty();
      }

      assertThat(heard).containsExactly("asked", "Greeting");
      assertThat(context.captures().prompts()).containsExactly(prompt.toPromptUsed());
    }
  }

  @Test
  void listener_thatThrows_harmsNobody() {
    PromptListener failsAtOnce =
        () -> {
          throw new NoClassDefFoundError("a library that is missing");
        };
    PromptListener failsLater =
        () ->
            fetched -> {
              throw new IllegalStateException("later");
            };

    try (RecordingLog log = RecordingLog.of(Recording.class)) {
      PromptFetch.begin(List.of(failsAtOnce, failsLater, listener), null, new Recording())
          .succeeded(prompt);

      assertThat(heard).containsExactly("asked", "Greeting");
      assertThat(log.lines())
          .containsExactly("WARNING One thing could not be recorded; everything else is");
    }
  }
}
