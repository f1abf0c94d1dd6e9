package ai.i42m.consumers.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * The class files on this class path and of the JDK, read without loading a class. Not thread-safe.
 */
final class ClassFiles {
  private static final int DECLARATIONS_ONLY =
      ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

  /** Empty list: looked for and not there. */
  private final Map<String, List<ClassNode>> found = new HashMap<>();

  private ClassFiles() {}

  /** Takes {@code own} before a class of that name which stands earlier on the class path. */
  static ClassFiles preferring(Map<String, byte[]> own) {
    ClassFiles classFiles = new ClassFiles();
    own.forEach((name, bytes) -> classFiles.found.put(name, List.of(parse(bytes))));
    return classFiles;
  }

  boolean contain(String className) {
    return !find(className).isEmpty();
  }

  /** Whether the class or something that it inherits from declares the member. */
  boolean contain(Member member) {
    return hierarchy(member.owner()).anyMatch(type -> declares(type, member));
  }

  /** Whether the class is of {@code library}, or anything that it inherits from is. */
  boolean inherit(String className, String library) {
    return className.startsWith(library)
        || find(className).stream()
            .flatMap(ClassFiles::parents)
            .anyMatch(parent -> inherit(parent, library));
  }

  private Stream<ClassNode> hierarchy(String className) {
    return find(className).stream()
        .flatMap(type -> Stream.concat(Stream.of(type), parents(type).flatMap(this::hierarchy)));
  }

  private List<ClassNode> find(String className) {
    List<ClassNode> known = found.get(className);
    if (known == null) {
      known = read(className);
      found.put(className, known);
    }
    return known;
  }

  private static List<ClassNode> read(String className) {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(className + ".class")) {
      if (in == null) {
        return List.of();
      }
      return List.of(parse(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(className, e);
    }
  }

  private static ClassNode parse(byte[] bytes) {
    ClassNode type = new ClassNode();
    new ClassReader(bytes).accept(type, DECLARATIONS_ONLY);
    return type;
  }

  private static Stream<String> parents(ClassNode type) {
    Stream<String> superclass = Stream.ofNullable(type.superName);
    return Stream.concat(superclass, type.interfaces.stream());
  }

  private static boolean declares(ClassNode type, Member member) {
    return type.methods.stream().anyMatch(it -> is(member, it.name, it.desc))
        || type.fields.stream().anyMatch(it -> is(member, it.name, it.desc));
  }

  private static boolean is(Member member, String name, String descriptor) {
    return member.name().equals(name) && member.descriptor().equals(descriptor);
  }
}
