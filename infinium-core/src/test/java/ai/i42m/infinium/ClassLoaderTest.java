package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In class loaders of their own, as a container's applications are. */
@Timeout(60)
class ClassLoaderTest {

  @Test
  void close_letsTheClassLoaderGo() throws Exception {
    WeakReference<ClassLoader> loader = openAndClose();

    Await.until(
        () -> {
          System.gc();
          return loader.get() == null;
        });
  }

  @Test
  void beans_ofOneAgent_inTwoClassLoaders_standSideBySide() throws Exception {
    try (URLClassLoader other = newLoader();
        AutoCloseable first = new IsolatedClient().call();
        AutoCloseable second = open(other)) {
      assertThat(first.getClass()).isNotEqualTo(second.getClass());
      assertThat(beans()).containsExactlyInAnyOrder("1", "2");
    }
    assertThat(beans()).isEmpty();
  }

  /** In a method of its own, so that no variable keeps the loader. */
  private static WeakReference<ClassLoader> openAndClose() throws Exception {
    try (URLClassLoader loader = newLoader()) {
      open(loader).close();
      return new WeakReference<>(loader);
    }
  }

  private static AutoCloseable open(ClassLoader loader) throws Exception {
    Class<?> program = loader.loadClass(IsolatedClient.class.getName());
    return (AutoCloseable) ((Callable<?>) program.getConstructor().newInstance()).call();
  }

  /** Shares nothing with this class but the JDK. */
  private static URLClassLoader newLoader() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static List<String> beans() throws Exception {
    ObjectName all =
        new ObjectName("ai.i42m.infinium:type=Delivery,agent=" + IsolatedClient.AGENT + ",*");
    return ManagementFactory.getPlatformMBeanServer().queryNames(all, null).stream()
        .map(name -> name.getKeyProperty("id"))
        .toList();
  }
}
