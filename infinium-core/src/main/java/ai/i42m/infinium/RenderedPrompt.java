package ai.i42m.infinium;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt's content with its placeholders filled in.
 *
 * @param variablesUsed names of the variables that were filled in, in order of first use
 */
record RenderedPrompt(String text, List<String> variablesUsed) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\p{L}\\p{Nd}_]+)\\}\\}");

  /** Placeholders without a variable, or with a null one, stay as they are. */
  static RenderedPrompt render(String content, Map<String, ?> variables) {
    Set<String> used = new LinkedHashSet<>();
    StringBuilder text = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(content);
    while (placeholder.find()) {
      Object value = variables.get(placeholder.group(1));
      if (value != null) {
        used.add(placeholder.group(1));
      }
      String replacement = value == null ? placeholder.group() : value.toString();
      placeholder.appendReplacement(text, Matcher.quoteReplacement(replacement));
    }
    placeholder.appendTail(text);
    return new RenderedPrompt(text.toString(), List.copyOf(used));
  }
}
