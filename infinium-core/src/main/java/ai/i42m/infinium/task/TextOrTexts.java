package ai.i42m.infinium.task;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A member that the wire lets be one text or a list of texts; immutable. */
public final class TextOrTexts {
  private final @Nullable String text;
  private final List<String> texts;

  private TextOrTexts(@Nullable String text, List<String> texts) {
    this.text = text;
    this.texts = texts;
  }

  /** One text, written as such. */
  public static TextOrTexts of(String text) {
    String wellFormed = WireValues.text(Objects.requireNonNull(text, "text"));
    return new TextOrTexts(wellFormed, List.of(wellFormed));
  }

  /**
   * A list of texts, written as a list even when it holds one; nulls in it are left out.
   *
   * @return null when no text is left, because an empty list is absent on the wire
   */
  public static @Nullable TextOrTexts of(List<String> texts) {
    List<String> copy = WireValues.texts(texts);
    return copy.isEmpty() ? null : new TextOrTexts(null, copy);
  }

  /** The one text; null when this is a list. */
  public @Nullable String text() {
    return text;
  }

  /** The list, or the one text as a list of one. */
  public List<String> texts() {
    return texts;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof TextOrTexts other
        && Objects.equals(text, other.text)
        && texts.equals(other.texts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, texts);
  }

  @Override
  public String toString() {
    return text == null ? "TextOrTexts[" + texts.size() + " texts]" : "TextOrTexts[text]";
  }
}
