package ai.i42m.infinium.examples.quickstart.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  @Test
  void everyLanguage_hasEverySentence_withTheSamePlaceholders() {
    JsonObject languages = Resources.json("phrases.json");
    JsonObject english = languages.object("en");

    for (String language : languages.toMap().keySet()) {
      JsonObject sentences = languages.object(language);
      assertThat(sentences.toMap()).containsOnlyKeys(english.toMap().keySet());
      for (String key : english.toMap().keySet()) {
        assertThat(placeholders(sentences.text(key)))
            .as(language + "/" + key)
            .isEqualTo(placeholders(english.text(key)));
      }
    }
  }

  @Test
  void everyTopicOfTheRules_hasASentence() {
    Phrases phrases = Phrases.load();

    for (String topic : Resources.json("rules.json").object("topics").toMap().keySet()) {
      assertThat(phrases.sentence(Language.GERMAN, topic)).isNotBlank();
    }
  }

  @Test
  void sentence_ofAnotherLanguage_isEnglish() {
    assertThat(Phrases.load().sentence(Language.KOREAN, "greeting")).startsWith("Hello");
  }

  @Test
  void sentence_unknownKey_isRefused() {
    Phrases phrases = Phrases.load();

    assertThatThrownBy(() -> phrases.sentence(Language.ENGLISH, "nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("en/nonsense");
  }

  private static int placeholders(String sentence) {
    return sentence.split("%s", -1).length;
  }
}
