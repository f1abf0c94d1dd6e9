package ai.i42m.infinium.examples.quickstart.model;

import static java.lang.Character.UnicodeScript.ARABIC;
import static java.lang.Character.UnicodeScript.CYRILLIC;
import static java.lang.Character.UnicodeScript.DEVANAGARI;
import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HANGUL;
import static java.lang.Character.UnicodeScript.HEBREW;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.KATAKANA;
import static java.lang.Character.UnicodeScript.LATIN;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The languages that the embedded model tells apart.
 *
 * <p>By script where the script decides, by frequent words among those written in Latin letters. A
 * text without letters is English.
 */
enum Language {
  ENGLISH("en", LATIN, "the and is my to of you it please not for have with your i"),
  GERMAN("de", LATIN, "der die das und ich nicht ist mit bitte sie ein zu für mir wir guten"),
  SPANISH("es", LATIN, "el los las que y de en no con por una mi para hola gracias del"),
  FRENCH("fr", LATIN, "le les et je est une pour pas vous mes mon bonjour merci deux ma du"),
  ITALIAN("it", LATIN, "il che è di per ho grazie mio sono ciao una adesso della volevo"),
  PORTUGUESE("pt", LATIN, "o a os não que da do com para obrigada obrigado boa dia ainda minha"),
  DUTCH("nl", LATIN, "het een ik niet van mijn is zou en met vriendelijke groet u of"),
  POLISH("pl", LATIN, "nie się na czy proszę dzień dobry jest z i do mogę w pozdrawiam"),
  TURKISH("tr", LATIN, "ve bir bu için her lütfen merhaba şu teşekkürler var de"),
  RUSSIAN("ru", CYRILLIC, ""),
  ARABIC_LANGUAGE("ar", ARABIC, ""),
  HEBREW_LANGUAGE("he", HEBREW, ""),
  HINDI("hi", DEVANAGARI, ""),
  KOREAN("ko", HANGUL, ""),
  JAPANESE("ja", HIRAGANA, ""),
  CHINESE("zh", HAN, "");

  private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}\\p{M}]+");

  private final String code;
  private final UnicodeScript script;
  // Between blanks, so that a word is found whole.
  private final String words;

  Language(String code, UnicodeScript script, String words) {
    this.code = code;
    this.script = script;
    this.words = " " + words + " ";
  }

  /** ISO 639-1 code. */
  String code() {
    return code;
  }

  /** The language that most of {@code text} is written in. */
  static Language detect(String text) {
    UnicodeScript script = prevailingScript(text);
    return script == LATIN ? byWords(text) : byScript(script);
  }

  private static UnicodeScript prevailingScript(String text) {
    Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .forEach(letter -> letters.merge(canonical(UnicodeScript.of(letter)), 1, Integer::sum));
    // Japanese mixes its syllables with Han characters; Chinese has no syllables.
    Integer syllables = letters.get(HIRAGANA);
    if (syllables != null) {
      letters.merge(HIRAGANA, letters.getOrDefault(HAN, 0), Integer::sum);
    }
    // Product names and addresses are Latin in every language.
    letters.computeIfPresent(LATIN, (latin, count) -> count / 4);
    return letters.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(LATIN);
  }

  private static UnicodeScript canonical(UnicodeScript script) {
    return script == KATAKANA ? HIRAGANA : script;
  }

  private static Language byScript(UnicodeScript script) {
    return Arrays.stream(values())
        .filter(language -> language.script == script)
        .findFirst()
        .orElse(ENGLISH);
  }

  private static Language byWords(String text) {
    Language best = ENGLISH;
    long most = 0;
    String[] words = NOT_A_LETTER.split(text.toLowerCase(Locale.ROOT));
    for (Language language : values()) {
      long found = Arrays.stream(words).filter(language::isFrequent).count();
      if (found > most) {
        best = language;
        most = found;
      }
    }
    return best;
  }

  private boolean isFrequent(String word) {
    return !word.isEmpty() && words.contains(" " + word + " ");
  }
}
