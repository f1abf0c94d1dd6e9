package ai.i42m.consumers.harness;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One part of this process's class path.
 *
 * @param path a jar, or a folder of classes as {@code mvn test} leaves for the modules of a build
 */
public record ClassPathEntry(Path path) {
  private static final String SUFFIX = ".class";

  /** All entries, in order. */
  public static List<ClassPathEntry> all() {
    String classPath = System.getProperty("java.class.path");
    return Arrays.stream(classPath.split(Pattern.quote(File.pathSeparator)))
        .map(entry -> new ClassPathEntry(Path.of(entry)))
        .toList();
  }

  /** The one whose file name begins with {@code prefix}, as in {@code okio-jvm-}. */
  public static ClassPathEntry named(String prefix) {
    return all().stream()
        .filter(entry -> entry.fileName().startsWith(prefix))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not on the class path: " + prefix));
  }

  /** The one that {@code type} was loaded from. */
  public static ClassPathEntry of(Class<?> type) throws URISyntaxException {
    return new ClassPathEntry(
        Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }

  /** Name of the jar or folder. */
  public String fileName() {
    return path.getFileName().toString();
  }

  /** Bytes of each class file, by class name with slashes. */
  public Map<String, byte[]> classFiles() throws IOException {
    if (Files.isDirectory(path)) {
      return classFilesBelow(path);
    }
    try (FileSystem jar = FileSystems.newFileSystem(path)) {
      return classFilesBelow(jar.getPath("/"));
    }
  }

  private static Map<String, byte[]> classFilesBelow(Path root) throws IOException {
    Map<String, byte[]> classFiles = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(it -> it.toString().endsWith(SUFFIX)).toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        classFiles.put(
            name.substring(0, name.length() - SUFFIX.length()), Files.readAllBytes(file));
      }
    }
    return classFiles;
  }
}
