package ai.i42m.infinium;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One fetch of a prompt, and all who are told when it succeeds: the context it was begun in, and
 * what the listeners remembered then. Thread-safe.
 */
final class PromptFetch {
  private static final Logger logger = Logger.getLogger(PromptFetch.class.getName());

  private final Recording recording;
  private final List<Consumer<PromptContent>> hearers;

  private PromptFetch(Recording recording, List<Consumer<PromptContent>> hearers) {
    this.recording = recording;
    this.hearers = hearers;
  }

  /** Remembers what is current on this thread, which asks for the prompt. */
  static PromptFetch begin() {
    return begin(Installed.LISTENERS, TraceContext.current(), Recording.ofThisProcess());
  }

  static PromptFetch begin(
      List<PromptListener> listeners, @Nullable TraceContext context, Recording recording) {
    List<Consumer<PromptContent>> hearers = new ArrayList<>();
    if (context != null) {
      hearers.add(context::recordPrompt);
    }
    for (PromptListener listener : listeners) {
      recording.safely(() -> hearers.add(listener.onFetch()));
    }
    return new PromptFetch(recording, hearers);
  }

  /** Tells the prompt; on any thread. */
  PromptContent succeeded(PromptContent prompt) {
    for (Consumer<PromptContent> hearer : hearers) {
      recording.safely(() -> hearer.accept(prompt));
    }
    return prompt;
  }

  /** Loaded by the first fetch. */
  private static final class Installed {
    private static final List<PromptListener> LISTENERS = load();

    private static List<PromptListener> load() {
      List<PromptListener> listeners = new ArrayList<>();
      try {
        // Not the thread's class loader: which thread fetches first is chance.
        ServiceLoader.load(PromptListener.class, PromptListener.class.getClassLoader())
            .forEach(listeners::add);
      } catch (ServiceConfigurationError | LinkageError e) {
        logger.log(Level.WARNING, "A listener for prompts cannot be used; fetching goes on", e);
      }
      return List.copyOf(listeners);
    }
  }
}
