package ai.i42m.infinium.examples.quickstart.model;

import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import java.util.Locale;

/**
 * Sentences by language, from {@code phrases.json}; a language that is not there reads as English.
 */
final class Phrases {
  private final JsonObject languages;

  private Phrases(JsonObject languages) {
    this.languages = languages;
  }

  static Phrases load() {
    return new Phrases(Resources.json("phrases.json"));
  }

  /** The sentence {@code key}, each {@code %s} in it replaced by one of {@code values}. */
  String sentence(Language language, String key, Object... values) {
    String code = languages.has(language.code()) ? language.code() : Language.ENGLISH.code();
    String sentence = languages.object(code).text(key);
    if (sentence.isEmpty()) {
      throw new IllegalArgumentException("no sentence " + code + "/" + key);
    }
    return String.format(Locale.ROOT, sentence, values);
  }
}
