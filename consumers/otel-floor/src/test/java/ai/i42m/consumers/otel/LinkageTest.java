package ai.i42m.consumers.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Whether the compiled infinium-otel names only what the OpenTelemetry of this class path has. */
final class LinkageTest {
  private static final String VERSION = System.getProperty("expected.opentelemetry.version");

  /**
   * Classes that may name newer OpenTelemetry, because their only caller catches {@code
   * LinkageError}, with the version that brought what they name.
   */
  private static final Map<String, String> GUARDED = Map.of();

  private final Linkage linkage = new Linkage();

  @Test
  void classPath_holdsTheVersionUnderTest() {
    assertThat(SpanData.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .endsWith("-" + VERSION + ".jar");
  }

  @Test
  void unguardedClasses_link() throws Exception {
    Map<String, Set<String>> missing = missingByClass();
    assertThat(missing).hasSizeGreaterThan(10);

    missing.keySet().removeAll(GUARDED.keySet());
    missing.values().removeIf(Set::isEmpty);
    assertThat(missing).isEmpty();
  }

  @Test
  void guardedClasses_stillNeedTheirGuard() throws Exception {
    Map<String, Set<String>> missing = missingByClass();

    GUARDED.forEach(
        (className, since) -> {
          assertThat(missing).containsKey(className);
          if (isOlder(VERSION, since)) {
            assertThat(missing.get(className)).as(className).isNotEmpty();
          }
        });
  }

  @Test
  void missing_findsClassOfNewerVersion() {
    byte[] caller = callerOf("io/opentelemetry/api/impl/InstrumentationUtil", "suppress", "()V");

    assertThat(linkage.missing(caller))
        .containsExactly(
            "io/opentelemetry/api/impl/InstrumentationUtil",
            "io/opentelemetry/api/impl/InstrumentationUtil.suppress()V");
  }

  @Test
  void missing_findsMethodOfNewerVersion() {
    byte[] caller = callerOf("io/opentelemetry/api/trace/Span", "ofTheFuture", "()V");

    assertThat(linkage.missing(caller))
        .containsExactly("io/opentelemetry/api/trace/Span.ofTheFuture()V");
  }

  @Test
  void missing_acceptsInheritedMethod() {
    byte[] caller = callerOf("io/opentelemetry/sdk/trace/ReadWriteSpan", "end", "()V");

    assertThat(linkage.missing(caller)).isEmpty();
  }

  private Map<String, Set<String>> missingByClass() throws Exception {
    Map<String, Set<String>> missing = new TreeMap<>();
    InfiniumOtel.classFiles().forEach((name, file) -> missing.put(name, linkage.missing(file)));
    return missing;
  }

  private static boolean isOlder(String version, String than) {
    return Runtime.Version.parse(version).compareTo(Runtime.Version.parse(than)) < 0;
  }

  private static byte[] callerOf(String owner, String method, String descriptor) {
    ClassWriter caller = new ClassWriter(0);
    caller.visit(Opcodes.V17, Opcodes.ACC_FINAL, "Caller", null, "java/lang/Object", null);
    MethodVisitor body = caller.visitMethod(Opcodes.ACC_STATIC, "call", "()V", null, null);
    body.visitCode();
    body.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, descriptor, false);
    body.visitInsn(Opcodes.RETURN);
    body.visitMaxs(0, 0);
    body.visitEnd();
    caller.visitEnd();
    return caller.toByteArray();
  }
}
