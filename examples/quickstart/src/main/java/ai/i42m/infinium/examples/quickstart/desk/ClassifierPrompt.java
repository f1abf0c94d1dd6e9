package ai.i42m.infinium.examples.quickstart.desk;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.PromptContent;
import ai.i42m.infinium.otel.StepSpan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The instructions for the classifying call, kept in Infinium and fetched anew for each ticket.
 *
 * <p>So a change of the prompt takes effect without a release, and each task says which version it
 * used. Thread-safe.
 */
public final class ClassifierPrompt {
  private static final Map<String, String> VARIABLES =
      Map.of("company", "Larkfield Audio", "topics", String.join(", ", Classification.TOPICS));

  private final @Nullable InfiniumClient client;
  private final String promptId;
  private final String promptKey;

  private ClassifierPrompt(@Nullable InfiniumClient client, String promptId, String promptKey) {
    this.client = client;
    this.promptId = promptId;
    this.promptKey = promptKey;
  }

  /** The prompt with this id; the client stays the caller's to close. */
  public static ClassifierPrompt managed(InfiniumClient client, String promptId, String promptKey) {
    return new ClassifierPrompt(client, promptId, promptKey);
  }

  /** The prompt that comes with the program, for an Infinium account that holds none. */
  public static ClassifierPrompt builtIn() {
    return new ClassifierPrompt(null, "", "");
  }

  /** The text to put into Infinium, from {@code classifier-prompt.txt}. */
  public static String template() {
    try (InputStream in = ClassifierPrompt.class.getResourceAsStream("classifier-prompt.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("classifier-prompt.txt", e);
    }
  }

  /**
   * The newest version, its placeholders filled in; the client notes on the task that it was used.
   */
  String fetch(StepSpan step) {
    if (client == null) {
      step.setOutput("built in");
      return rendered();
    }
    PromptContent prompt = client.getPrompt(promptId, promptKey, "latest", VARIABLES);
    step.setOutput(prompt.name() + ", version " + prompt.version());
    return Objects.requireNonNull(prompt.renderedContent(), "rendered, as there are variables");
  }

  private static String rendered() {
    String text = template();
    for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
      text = text.replace("{{" + variable.getKey() + "}}", variable.getValue());
    }
    return text;
  }
}
