package ai.i42m.infinium.examples.quickstart.model;

import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Judges a customer's text by the keywords of {@code rules.json}. Immutable. */
final class TextRules {
  private static final Pattern ORDER_NUMBER = Pattern.compile("LF-\\d{5}");
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

  private final JsonObject rules;

  private TextRules(JsonObject rules) {
    this.rules = rules;
  }

  static TextRules load() {
    return new TextRules(Resources.json("rules.json"));
  }

  /** What the rules make of {@code text}, the subject included. */
  Verdict judge(String text) {
    String plain = plain(text);
    boolean saysNothing = plain.codePoints().noneMatch(Character::isLetter);
    boolean needsHuman = saysNothing || mentions(plain, "human");
    String topic = topic(plain);
    String tone = tone(plain);
    return new Verdict(
        topic,
        priority(topic, tone, needsHuman),
        Language.detect(text),
        tone,
        needsHuman,
        orderNumbers(text));
  }

  private String topic(String plain) {
    JsonObject topics = rules.object("topics");
    String best = "other";
    long most = 0;
    for (String topic : topics.toMap().keySet()) {
      long found = topics.texts(topic).stream().filter(plain::contains).count();
      if (found > most) {
        best = topic;
        most = found;
      }
    }
    return best;
  }

  private String tone(String plain) {
    if (mentions(plain, "angry")) {
      return "angry";
    }
    return mentions(plain, "happy") ? "happy" : "calm";
  }

  private static String priority(String topic, String tone, boolean needsHuman) {
    if (tone.equals("angry")) {
      return needsHuman ? "urgent" : "high";
    }
    return topic.equals("feedback") ? "low" : "normal";
  }

  private boolean mentions(String plain, String list) {
    return rules.texts(list).stream().anyMatch(plain::contains);
  }

  private static List<String> orderNumbers(String text) {
    return ORDER_NUMBER.matcher(text).results().map(MatchResult::group).distinct().toList();
  }

  /** Lower case, wide letters narrow, soft hyphens and zero-width characters gone. */
  private static String plain(String text) {
    String visible = INVISIBLE.matcher(text).replaceAll("");
    return Normalizer.normalize(visible, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** What a text is about. */
  record Verdict(
      String topic,
      String priority,
      Language language,
      String tone,
      boolean needsHuman,
      List<String> orderNumbers) {}
}
