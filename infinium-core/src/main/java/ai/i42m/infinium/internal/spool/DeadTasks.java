package ai.i42m.infinium.internal.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The directory {@code dead} of files that nobody sends any more, for a person to look at.
 *
 * <p>Keeps the newest {@value #MAX_FILES} by the stamps in their names, and leaves other files
 * alone. All spools of one root share it. Stateless and thread-safe.
 */
final class DeadTasks {
  static final int MAX_FILES = 100;

  static final String DIRECTORY = "dead";

  private final Path directory;
  private final FileSystem files;

  DeadTasks(Path root, FileSystem files) {
    this.directory = root.resolve(DIRECTORY);
    this.files = files;
  }

  /** Moves a task's file here; when it throws, the file is where it was. */
  void add(Path file, FileName name) throws IOException {
    files.createDirectories(directory);
    files.move(file, directory.resolve(name.toString()));
    try {
      deleteOldest();
    } catch (IOException | RuntimeException e) {
      // The file has moved, and that must be told; the oldest leave when the next one comes.
    }
  }

  private void deleteOldest() throws IOException {
    List<FileName> names =
        files.list(directory).stream()
            .map(FileName::parse)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    for (FileName name : names.subList(0, Math.max(0, names.size() - MAX_FILES))) {
      files.delete(directory.resolve(name.toString()));
    }
  }
}
