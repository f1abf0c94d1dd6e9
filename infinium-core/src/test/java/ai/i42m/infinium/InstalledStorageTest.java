package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledStorageTest {
  private static final String WARNING =
      "WARNING The storage of trace contexts cannot be used; each stays on the thread that opens it";

  @TempDir private Path folder;
  private final RecordingLog log = RecordingLog.of(InstalledStorage.class);

  @AfterEach
  void nothingStaysBound() {
    log.close();
    assertThat(new ThreadLocalTraceContextStorage().current()).isNull();
  }

  @Test
  void load_findsWhatIsBrought() throws IOException {
    Counting.attached = 0;
    try (URLClassLoader loader = bringing(Counting.class.getName())) {
      openAndClose(InstalledStorage.load(loader));
    }

    assertThat(Counting.attached).isEqualTo(1);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void load_withoutAny_keepsContextsByThread() {
    openAndClose(InstalledStorage.load(InstalledStorage.class.getClassLoader()));

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void load_ofAClassThatIsMissing_keepsContextsByThread_andSaysSo() throws IOException {
    try (URLClassLoader loader = bringing("no.such.Storage")) {
      openAndClose(InstalledStorage.load(loader));
    }

    assertThat(log.lines()).containsExactly(WARNING);
  }

  @Test
  void load_ofAStorageThatCannotStart_keepsContextsByThread_andSaysSo() throws IOException {
    try (URLClassLoader loader = bringing(CannotStart.class.getName())) {
      openAndClose(InstalledStorage.load(loader));
    }

    assertThat(log.lines()).containsExactly(WARNING);
  }

  @Test
  void storage_thatFailsWhenAsked_isReplaced_andThatIsSaidOnce() {
    InstalledStorage storage = new InstalledStorage(new Failing(true, false, false));
    openAndClose(storage);
    openAndClose(storage);

    assertThat(log.lines()).containsExactly(WARNING);
  }

  @Test
  void storage_thatFailsToAttach_isReplaced_andThatIsSaidOnce() {
    InstalledStorage storage = new InstalledStorage(new Failing(false, true, false));
    openAndClose(storage);
    openAndClose(storage);

    assertThat(log.lines()).containsExactly(WARNING);
  }

  @Test
  void storage_thatFailsToUndo_isReplaced_andThatIsSaidOnce() {
    InstalledStorage storage = new InstalledStorage(new Failing(false, false, true));
    openAndClose(storage);
    assertThat(log.lines()).containsExactly(WARNING);

    openAndClose(storage);
    assertThat(log.lines()).hasSize(1);
  }

  private static void openAndClose(TraceContextStorage storage) {
    ContextBindings bindings = new ContextBindings(storage);
    assertThat(bindings.current()).isNull();
    try (TraceContext context = TraceContext.open(new Recording(), bindings)) {
      assertThat(bindings.current()).isSameAs(context);
    }
    assertThat(bindings.current()).isNull();
  }

  private URLClassLoader bringing(String storage) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(TraceContextStorage.class.getName()), storage);
    return new URLClassLoader(new URL[] {url()}, InstalledStorage.class.getClassLoader());
  }

  private URL url() throws MalformedURLException {
    return folder.toUri().toURL();
  }

  /** Works, and counts. */
  public static final class Counting implements TraceContextStorage {
    private static int attached;

    private final TraceContextStorage byThread = new ThreadLocalTraceContextStorage();

    @Override
    public @Nullable Binding current() {
      return byThread.current();
    }

    @Override
    public Scope attach(Binding binding) {
      attached++;
      return byThread.attach(binding);
    }
  }

  /** As when a library is missing that it needs. */
  public static final class CannotStart implements TraceContextStorage {

    /** Fails. */
    public CannotStart() {
      throw new NoClassDefFoundError("a library that is missing");
    }

    @Override
    public @Nullable Binding current() {
      return null;
    }

    @Override
    public Scope attach(Binding binding) {
      return () -> {};
    }
  }

  /** Keeps one binding, and fails where it is told to. */
  private static final class Failing implements TraceContextStorage {
    private final boolean whenAsked;
    private final boolean toAttach;
    private final boolean toUndo;
    private @Nullable Binding current;

    private Failing(boolean whenAsked, boolean toAttach, boolean toUndo) {
      this.whenAsked = whenAsked;
      this.toAttach = toAttach;
      this.toUndo = toUndo;
    }

    @Override
    public @Nullable Binding current() {
      if (whenAsked) {
        throw new NoSuchMethodError("of an older library");
      }
      return current;
    }

    @Override
    public Scope attach(Binding binding) {
      if (toAttach) {
        throw new IllegalStateException("attach");
      }
      current = binding;
      return this::undo;
    }

    private void undo() {
      if (toUndo) {
        throw new IllegalStateException("undo");
      }
      current = null;
    }
  }
}
