package ai.i42m.consumers.harness;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Every class, method and field that one compiled class names.
 *
 * <p>A remapper that changes nothing: it is asked about each name in instructions, declarations,
 * descriptors, generic signatures, annotations and method handles, so none is forgotten. Class
 * names are internal ones, with slashes.
 */
final class References extends Remapper {
  private final Set<String> classes = new TreeSet<>();
  private final Set<Member> members = new TreeSet<>();

  private References() {
    super(Opcodes.ASM9);
  }

  static References of(byte[] classFile) {
    References references = new References();
    new ClassReader(classFile).accept(new ClassRemapper(new ClassWriter(0), references), 0);
    return references;
  }

  Set<String> classes() {
    return classes;
  }

  Set<Member> members() {
    return members;
  }

  @Override
  public String map(String internalName) {
    classes.add(internalName);
    return internalName;
  }

  @Override
  public String mapMethodName(String owner, String name, String descriptor) {
    members.add(new Member(owner, name, descriptor));
    return name;
  }

  @Override
  public String mapFieldName(String owner, String name, String descriptor) {
    members.add(new Member(owner, name, descriptor));
    return name;
  }
}
