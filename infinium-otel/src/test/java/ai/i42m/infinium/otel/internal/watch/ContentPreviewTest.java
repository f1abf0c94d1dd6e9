package ai.i42m.infinium.otel.internal.watch;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_INPUT_PREVIEW;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_OUTPUT_PREVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.Redactor;
import ai.i42m.infinium.otel.WatchOptions;
import ai.i42m.infinium.otel.internal.watch.MadeUpVendor.Answer;
import io.opentelemetry.api.common.Attributes;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContentPreviewTest {

  private static final WatchOptions CONTENT =
      WatchOptions.builder().setCaptureContent(true).build();

  private final WatchFixture fixture = new WatchFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void content_isNowhere_unlessAskedFor() {
    fixture.client().chat().create(fixture.params);

    assertThat(fixture.onlySpan().getAttributes().asMap().values())
        .isNotEmpty()
        .noneSatisfy(value -> assertThat(value.toString()).containsAnyOf("How are you", "Hello"));
  }

  @Test
  void content_isTheStartOfWhatWasSaid() {
    fixture.client(CONTENT).chat().create(fixture.params);

    Attributes attributes = fixture.onlySpan().getAttributes();
    assertThat(attributes.get(INFINIUM_STEP_INPUT_PREVIEW)).isEqualTo("user: How are you?");
    assertThat(attributes.get(INFINIUM_STEP_OUTPUT_PREVIEW)).isEqualTo("Hello");
  }

  @Test
  void answer_ofAStream_isJoinedUpToTheLimit() {
    fixture.real.pieces = Stream.generate(() -> new Answer("s", "0123456789", null)).limit(1000);

    fixture.client(CONTENT).chat().createStreaming(fixture.params).stream().forEach(p -> {});

    assertThat(fixture.onlySpan().getAttributes().get(INFINIUM_STEP_OUTPUT_PREVIEW))
        .hasSize(1500)
        .startsWith("01234");
  }

  @Test
  void messages_lastTwo_theNewestHasTheRoom() {
    MessagePreview preview = new MessagePreview(null);
    preview.add("system", "Be kind");
    preview.add("user", "a".repeat(300));
    preview.add("assistant", "b".repeat(300));

    String text = preview.text();

    assertThat(text)
        .hasSize(500)
        .startsWith("user: aaa")
        .endsWith("\nassistant: " + "b".repeat(300));
  }

  @Test
  void messages_emptyOnes_areLeftOut() {
    MessagePreview preview = new MessagePreview(null);
    assertThat(preview.text()).isNull();
    preview.add("user", "Hi");
    preview.add("assistant", "");
    preview.add("tool", null);

    assertThat(preview.text()).isEqualTo("user: Hi");
  }

  @Test
  void cut_neverBreaksACharacterInTwo() {
    assertThat(CutText.cut("ab\uD83D\uDE00", 3)).isEqualTo("ab");
    assertThat(CutText.cut("ab\uD83D\uDE00", 4)).isEqualTo("ab\uD83D\uDE00");
  }

  /** The card number would be cut in two at the limit, and no pattern would know it then. */
  @Test
  void redactor_seesTheTextBeforeItIsCut() {
    Redactor cards = Redactor.replacing(Pattern.compile("\\d{16}"), "[card]");
    WatchOptions options =
        WatchOptions.builder().setCaptureContent(true).setRedactor(cards).build();
    String secret = "4111111111111111";
    fixture.real.pieces =
        Stream.of(
            new Answer("s", "x".repeat(1490) + secret.substring(0, 8), null),
            new Answer("s", secret.substring(8), null));

    fixture
        .client(options)
        .chat()
        .createStreaming(new MadeUpVendor.Params("m", "y".repeat(490) + secret))
        .stream()
        .forEach(piece -> {});

    Attributes attributes = fixture.onlySpan().getAttributes();
    assertThat(attributes.get(INFINIUM_STEP_INPUT_PREVIEW)).doesNotContain("4111").hasSize(500);
    assertThat(attributes.get(INFINIUM_STEP_OUTPUT_PREVIEW))
        .doesNotContain("4111")
        .endsWith("[card]");
  }

  @Test
  void redactor_thatThrows_dropsTheText() {
    Redactor broken =
        (field, text) -> {
          throw new IllegalStateException(text);
        };
    WatchOptions options =
        WatchOptions.builder().setCaptureContent(true).setRedactor(broken).build();

    fixture.client(options).chat().create(fixture.params);

    Attributes attributes = fixture.onlySpan().getAttributes();
    assertThat(attributes.get(INFINIUM_STEP_INPUT_PREVIEW)).isNull();
    assertThat(attributes.get(INFINIUM_STEP_OUTPUT_PREVIEW)).isNull();
  }
}
