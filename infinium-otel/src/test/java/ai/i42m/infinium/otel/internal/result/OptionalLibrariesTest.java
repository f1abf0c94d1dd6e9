package ai.i42m.infinium.otel.internal.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Reactor and RxJava are looked for only where a result is of them. */
class OptionalLibrariesTest {

  private static final String[] REACTIVE = {"reactor.", "io.reactivex.", "org.reactivestreams."};

  /** Defines our classes anew, and answers for the libraries as if they were absent. */
  private static final class WithoutThem extends ClassLoader {

    private final List<String> askedFor = new CopyOnWriteArrayList<>();
    private final List<String> absent;

    WithoutThem(String... absent) {
      super(OptionalLibrariesTest.class.getClassLoader());
      this.absent = List.of(absent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (absent.stream().anyMatch(name::startsWith)) {
        askedFor.add(name);
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("ai.i42m.infinium.otel.internal.result.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream bytes = getParent().getResourceAsStream(file)) {
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] code = bytes.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    Object run(Class<? extends Callable<?>> work) throws Exception {
      Class<?> here = loadClass(work.getName());
      assertThat(here.getClassLoader()).isSameAs(this);
      return ((Callable<?>) here.getConstructor().newInstance()).call();
    }
  }

  private record Noted(List<String> ends) implements Ending {
    @Override
    public boolean isTraced() {
      return true;
    }

    @Override
    public boolean takesOutput() {
      return true;
    }

    @Override
    public Context context() {
      return Context.root();
    }

    @Override
    public void returned() {}

    @Override
    public void end(Outcome outcome) {
      ends.add("ended with " + outcome.output());
    }
  }

  /** Runs inside the loader above. */
  public static final class Work implements Callable<List<String>> {

    /** For the loader. */
    public Work() {}

    @Override
    public List<String> call() {
      List<String> ends = new ArrayList<>();
      CompletableFuture<String> stage = new CompletableFuture<>();
      String value = Results.of(() -> "value", new Noted(ends));
      CompletableFuture<String> result = Results.of(() -> stage, new Noted(ends));
      stage.complete("later");
      ends.add(value + " and " + result.join());
      return ends;
    }
  }

  /** Runs inside the loader above; its result comes from outside. */
  public static final class ForeignWork implements Callable<List<String>> {

    /** For the loader. */
    public ForeignWork() {}

    @Override
    public List<String> call() throws Exception {
      List<String> ends = new ArrayList<>();
      Class<?> mono =
          Class.forName(
              "reactor.core.publisher.Mono", true, getClass().getClassLoader().getParent());
      Object foreign = mono.getMethod("never").invoke(null);
      Object result = Results.of(() -> foreign, new Noted(ends));
      ends.add(result == foreign ? "same" : "other");
      return ends;
    }
  }

  /** Runs inside the loader above, with Reactor. */
  public static final class MonoWork implements Callable<List<String>> {

    /** For the loader. */
    public MonoWork() {}

    @Override
    public List<String> call() {
      List<String> ends = new ArrayList<>();
      Mono<String> result = Results.of(() -> Mono.just("value"), new Noted(ends));
      ends.add("came: " + result.block());
      return ends;
    }
  }

  @Test
  void reactorWithoutContextPropagation_isFollowedAllTheSame() throws Exception {
    WithoutThem loader = new WithoutThem("io.micrometer.");

    assertThat(loader.run(MonoWork.class)).isEqualTo(List.of("ended with value", "came: value"));
    assertThat(loader.askedFor).containsOnlyOnce("io.micrometer.context.ContextRegistry");
  }

  @Test
  void withoutTheLibraries_resultsAreFollowed_andNobodyAsksForThem() throws Exception {
    WithoutThem loader = new WithoutThem(REACTIVE);

    assertThat(loader.run(Work.class))
        .isEqualTo(List.of("ended with value", "ended with later", "value and later"));
    assertThat(loader.askedFor).isEmpty();
  }

  /** A library that another class loader brought: its results are given back, and end at once. */
  @Test
  void libraryThatIsNotTheOneLinked_endsTheWorkAtTheReturn() throws Exception {
    WithoutThem loader = new WithoutThem(REACTIVE);

    assertThat(loader.run(ForeignWork.class)).isEqualTo(List.of("ended with null", "same"));
    assertThat(loader.askedFor).isNotEmpty();
  }
}
