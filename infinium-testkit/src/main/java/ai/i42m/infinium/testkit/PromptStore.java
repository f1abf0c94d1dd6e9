package ai.i42m.infinium.testkit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The managed prompts, each with its versions numbered from 1. Thread-safe. */
final class PromptStore {
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Map<String, List<Version>> prompts = new HashMap<>();

  /**
   * Adds the next version of a prompt.
   *
   * @throws IllegalArgumentException if the prompt exists with another key
   */
  int add(String promptId, String key, Instant createdAt, Content content) {
    synchronized (lock) {
      List<Version> versions = prompts.computeIfAbsent(promptId, id -> new ArrayList<>());
      if (!versions.isEmpty() && !versions.get(0).key().equals(key)) {
        throw new IllegalArgumentException("prompt exists with another key: " + promptId);
      }
      int number = versions.size() + 1;
      versions.add(new Version(number, key, createdAt, content));
      return number;
    }
  }

  /** The versions of a prompt, oldest first; empty when it is unknown. */
  List<Version> versions(String promptId) {
    synchronized (lock) {
      return List.copyOf(prompts.getOrDefault(promptId, List.of()));
    }
  }

  record Content(String name, String text) {}

  record Version(int number, String key, Instant createdAt, Content content) {}
}
