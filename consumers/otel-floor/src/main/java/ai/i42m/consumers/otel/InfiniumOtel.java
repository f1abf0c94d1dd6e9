package ai.i42m.consumers.otel;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The compiled infinium-otel of this class path: a jar, or the folder that {@code mvn test} leaves.
 */
final class InfiniumOtel {
  private static final String ROOT_PACKAGE = "ai/i42m/infinium/otel/package-info.class";

  private InfiniumOtel() {}

  /** Bytes of each class file by internal class name. */
  static Map<String, byte[]> classFiles() throws IOException, URISyntaxException {
    URI packageInfo = ClassLoader.getSystemResource(ROOT_PACKAGE).toURI();
    if (packageInfo.getScheme().equals("jar")) {
      try (FileSystem jar = FileSystems.newFileSystem(packageInfo, Map.of())) {
        return read(jar.getPath("/"));
      }
    }
    return read(Path.of(packageInfo).resolve("../../../../..").normalize());
  }

  private static Map<String, byte[]> read(Path root) throws IOException {
    Map<String, byte[]> classFiles = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file :
          (Iterable<Path>) files.filter(it -> it.toString().endsWith(".class"))::iterator) {
        String name = root.relativize(file).toString().replace('\\', '/');
        classFiles.put(
            name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
      }
    }
    return classFiles;
  }
}
