package ai.i42m.consumers.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the watch-… projects have written into {@code target/capabilities} while their tests ran: a
 * file for each client and version, a line for each capability.
 */
final class ProvedCapabilities {

  private static final Pattern FILE = Pattern.compile("(.+?)-(\\d[\\w.-]*)\\.tsv");
  private static final Comparator<String> BY_NUMBERS =
      Comparator.comparing(ProvedCapabilities::padded);

  /** By client: the versions that ran. */
  private final Map<String, Set<String>> versions = new TreeMap<>();

  /** By client and capability: the versions that proved it. */
  private final Map<String, Map<String, Set<String>>> proofs = new TreeMap<>();

  static ProvedCapabilities under(Path consumers) throws IOException {
    ProvedCapabilities proved = new ProvedCapabilities();
    try (Stream<Path> projects = Files.list(consumers)) {
      for (Path project : projects.sorted().toList()) {
        Path reports = project.resolve("target/capabilities");
        if (project.getFileName().toString().startsWith("watch-") && Files.isDirectory(reports)) {
          proved.readAll(reports);
        }
      }
    }
    return proved;
  }

  Set<String> clients() {
    return versions.keySet();
  }

  String toMarkdown(LocalDate date) {
    StringBuilder text = new StringBuilder();
    text.append("Passed on ").append(date).append(".\n\n| client | versions |\n|---|---|\n");
    versions.forEach((client, tried) -> row(text, "`" + client + "`", String.join(", ", tried)));
    text.append("\n| client | capability | in versions |\n|---|---|---|\n");
    proofs.forEach(
        (client, byCapability) ->
            byCapability.forEach(
                (capability, passed) ->
                    row(text, "`" + client + "`", capability, range(client, passed))));
    return text.toString();
  }

  private void readAll(Path reports) throws IOException {
    try (Stream<Path> files = Files.list(reports)) {
      files.forEach(this::read);
    }
  }

  private void read(Path file) {
    Matcher name = FILE.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalStateException("not CLIENT-VERSION.tsv: " + file);
    }
    String client = name.group(1);
    String version = name.group(2);
    versions.computeIfAbsent(client, key -> new TreeSet<>(BY_NUMBERS)).add(version);
    for (String line : lines(file)) {
      proofs
          .computeIfAbsent(client, key -> new TreeMap<>())
          .computeIfAbsent(line.split("\t")[0], key -> new TreeSet<>(BY_NUMBERS))
          .add(version);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All, from one on, or one by one. */
  private String range(String client, Set<String> passed) {
    List<String> all = new ArrayList<>(versions.get(client));
    List<String> newest = all.subList(all.size() - passed.size(), all.size());
    if (passed.size() == all.size()) {
      return "all";
    }
    return newest.equals(new ArrayList<>(passed))
        ? "from " + newest.get(0)
        : String.join(", ", passed);
  }

  private static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** 4.98.0 comes before 4.100.0. */
  private static String padded(String version) {
    return Pattern.compile("\\d+")
        .matcher(version)
        .replaceAll(number -> "%6s".formatted(number.group()));
  }
}
