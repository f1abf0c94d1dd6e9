package ai.i42m.infinium.task;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The known name that an unknown one was most likely meant to be. */
final class NearestName {
  /** Longer names are compared by their start, so that a hostile key costs nothing. */
  private static final int MAX_COMPARED_LENGTH = 64;

  private NearestName() {}

  /** "did you mean x?" when one of the known names is near, else all of them. */
  static String hint(String unknown, Collection<String> known) {
    String start = plain(unknown.substring(0, Math.min(unknown.length(), MAX_COMPARED_LENGTH)));
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(start, plain(name))))
        .filter(name -> distance(start, plain(name)) <= Math.max(2, name.length() / 2))
        .map(name -> "did you mean " + name + "?")
        .orElseGet(() -> "known here: " + String.join(", ", known));
  }

  /** {@code email} is as near to {@code customer_email} as a typing error. */
  private static int distance(String unknown, String known) {
    boolean part = unknown.length() > 2 && known.contains(unknown) && !known.equals(unknown);
    return part ? 1 : edits(unknown, known);
  }

  /** Levenshtein's distance. */
  private static int edits(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }

  /** {@code customerName} and {@code Customer-Name} are {@code customer_name}. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }
}
