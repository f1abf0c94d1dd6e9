package ai.i42m.consumers.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The library is ASM here: it is on the class path. */
final class LinkageTest {
  private static final String LIBRARY = "org/objectweb/asm/";

  @Test
  void missing_namesClass() {
    assertThat(missingIn(callerOf("org/objectweb/asm/Tomorrow", "call")))
        .containsExactly("org/objectweb/asm/Tomorrow", "org/objectweb/asm/Tomorrow.call()V");
  }

  @Test
  void missing_namesMethodOfKnownClass() {
    assertThat(missingIn(callerOf("org/objectweb/asm/ClassWriter", "tomorrow")))
        .containsExactly("org/objectweb/asm/ClassWriter.tomorrow()V");
  }

  @Test
  void missing_namesMethodThatOurSubclassShouldInherit() {
    String subclass = "ai/i42m/consumers/harness/References";

    assertThat(missingIn(callerOf(subclass, "tomorrow")))
        .containsExactly(subclass + ".tomorrow()V");
  }

  @Test
  void missing_acceptsInheritedMethod() {
    assertThat(missingIn(callerOf("org/objectweb/asm/ClassWriter", "visitEnd"))).isEmpty();
  }

  @Test
  void missing_ignoresOtherLibraries() {
    assertThat(missingIn(callerOf("com/example/Tomorrow", "call"))).isEmpty();
  }

  @Test
  void missingByClass_isEmptyForCompiledCode() throws IOException, URISyntaxException {
    ClassPathEntry ours = ClassPathEntry.of(Linkage.class);

    assertThat(ours.classFiles()).containsKey("ai/i42m/consumers/harness/Linkage");
    assertThat(Linkage.missing(ours, LIBRARY)).isEmpty();
  }

  private static Set<String> missingIn(byte[] caller) {
    return Linkage.missing(Map.of("Caller", caller), LIBRARY).getOrDefault("Caller", Set.of());
  }

  private static byte[] callerOf(String owner, String method) {
    ClassWriter caller = new ClassWriter(0);
    caller.visit(Opcodes.V17, Opcodes.ACC_FINAL, "Caller", null, "java/lang/Object", null);
    MethodVisitor body = caller.visitMethod(Opcodes.ACC_STATIC, "call", "()V", null, null);
    body.visitCode();
    body.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, "()V", false);
    body.visitInsn(Opcodes.RETURN);
    body.visitMaxs(0, 0);
    body.visitEnd();
    caller.visitEnd();
    return caller.toByteArray();
  }
}
