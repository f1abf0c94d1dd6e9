package ai.i42m.infinium.internal.spool;

import static ai.i42m.infinium.internal.spool.Spools.adoptAll;
import static ai.i42m.infinium.internal.spool.Spools.ids;
import static ai.i42m.infinium.internal.spool.Spools.stored;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spools of other processes, killed and alive. */
@Timeout(120)
class SpoolProcessesTest {
  /** Raise it by hand for a long run: {@code -Dspool.kills=200}. */
  private static final int KILLS = Integer.getInteger("spool.kills", 6);

  private static final int UUID_LENGTH = 36;

  @TempDir Path root;

  /** Each round adopts what the former left, and is killed while it adopts or appends. */
  @ParameterizedTest
  @ValueSource(strings = {"append", "append-unsynced"})
  void killedProcesses_loseNothingThatWasAppended_andDoubleNothing(String mode) throws Exception {
    Random random = new Random();
    List<String> appended = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < KILLS; i++) {
      SpoolProcess child = SpoolProcess.start(mode, root);
      child.readLines(random.nextBoolean() ? 0 : random.nextInt(200));
      child.run(random.nextInt(30));
      child.kill();
      child.said('+').stream().filter(id -> id.length() == UUID_LENGTH).forEach(appended::add);
      lost.addAll(child.said('-'));
    }

    List<String> survived = ids(adoptAll(spool()));

    assertThat(survived).doesNotHaveDuplicates().containsAll(appended);
    assertThat(survived.size() - appended.size()).isBetween(0, KILLS);
    assertThat(lost).allSatisfy(loss -> assertThat(loss).contains("SPOOL_CORRUPT never finished"));
  }

  private FileSpool spool() {
    return FileSpool.open(new SpoolSettings(root, Spools.tasks(100_000), true), loss -> {});
  }

  @Test
  void twoProcessesAdoptingAtOnce_shareWithoutDoubles() throws IOException {
    String[] left = new String[1_000];
    Arrays.setAll(left, i -> "t" + i);
    for (int i = 0; i < 4; i++) {
      new Spools(root).leave(Arrays.copyOfRange(left, i * 250, (i + 1) * 250));
    }
    try (SpoolProcess one = SpoolProcess.start("adopt", root);
        SpoolProcess two = SpoolProcess.start("adopt", root)) {
      one.goOn();
      two.goOn();
      one.readUntil("done");
      two.readUntil("done");

      List<String> adopted = new ArrayList<>(one.said('='));
      adopted.addAll(two.said('='));
      assertThat(adopted).containsExactlyInAnyOrder(left);
    }
  }

  @Test
  void secondClassLoader_takesNothingOfAnOpenSpool_andLeavesItsLock() throws Exception {
    FileSpool spool = spool();
    SpooledTask task = stored(spool, "a");
    try (URLClassLoader loader = new URLClassLoader(classPath(), null)) {
      AutoCloseable other = openIn(loader);
      assertThat(adoptIn(other)).isEmpty();

      try (SpoolProcess process = SpoolProcess.start("adopt", root)) {
        process.goOn();
        process.readUntil("done");
        assertThat(process.said('=')).isEmpty();
      }
      assertThat(spool.read(task)).isNotNull();
      spool.close();
      assertThat(adoptIn(other)).hasSize(1);
      other.close();
    }
  }

  private static URL[] classPath() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  /** {@code FileSpool.open(settings, loss -> {})} of another class loader. */
  private AutoCloseable openIn(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> settings = loader.loadClass(SpoolSettings.class.getName());
    Class<?> listener = loader.loadClass(SpoolListener.class.getName());
    Class<?> limits = loader.loadClass(SpoolLimits.class.getName());
    InvocationHandler deaf = (proxy, method, arguments) -> null;
    Object listening = Proxy.newProxyInstance(loader, new Class<?>[] {listener}, deaf);
    Object setting =
        settings
            .getConstructor(Path.class, limits, boolean.class)
            .newInstance(root, limits.getMethod("defaults").invoke(null), true);
    return (AutoCloseable)
        loader
            .loadClass(FileSpool.class.getName())
            .getMethod("open", settings, listener)
            .invoke(null, setting, listening);
  }

  private static List<?> adoptIn(AutoCloseable spool) throws ReflectiveOperationException {
    Predicate<Object> all = header -> true;
    Method adopt = spool.getClass().getMethod("adopt", Predicate.class);
    return (List<?>) adopt.invoke(spool, all);
  }

  /** 80 MB of tasks, a heap of 16 MB. */
  @Test
  void manyFiles_areAdoptedWithinBoundedMemory() throws IOException {
    Path directory = Files.createDirectories(root.resolve("left-many"));
    String padding = " ".repeat(8_000);
    long now = System.currentTimeMillis();
    for (int i = 0; i < 10_000; i++) {
      TaskHeader header = Spools.header("t" + i);
      byte[] json = ("{\"name\":\"t" + i + "\"" + padding + "}").getBytes(StandardCharsets.UTF_8);
      Path file = directory.resolve(now + "-" + i + "-t" + i + ".task");
      Files.write(file, TaskFile.of(header, json).write(json)[0].array());
      Files.write(file, json, StandardOpenOption.APPEND);
    }

    try (SpoolProcess child = SpoolProcess.start("adopt", root, "-Xmx16m")) {
      child.goOn();
      child.readUntil("done");
      assertThat(child.said('=')).hasSize(10_000).startsWith("t0", "t1").endsWith("t9999");
    }
  }
}
