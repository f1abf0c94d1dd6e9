package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a traced object stands for another one. */
class TracedProxyTest {

  private final TracingFixture fixture = new TracingFixture();
  private final Infinium infinium = fixture.infinium;

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<String> names() {
    return fixture.tasks().stream().map(ReceivedTask::name).toList();
  }

  interface Base<A> {

    @Trace
    String above(A argument);

    String narrowed(A argument);

    @Trace
    String silenced(A argument);
  }

  interface Narrow extends Base<String> {

    @Override
    @Trace
    String narrowed(String argument);

    @Override
    String silenced(String argument);

    @Trace
    default String ready(String... words) {
      return above(String.join(" ", words));
    }

    static String unrelated() {
      return "static";
    }
  }

  /** Everything but the default method. */
  private static class Plain implements Narrow {

    @Override
    public String above(String argument) {
      return argument;
    }

    @Override
    public String narrowed(String argument) {
      return argument;
    }

    @Override
    public String silenced(String argument) {
      return argument;
    }
  }

  @Test
  void inheritedMethod_isTraced_underTheNameOfTheInterface() {
    assertThat(infinium.traced(Narrow.class, new Plain()).above("a")).isEqualTo("a");

    assertThat(names()).containsExactly("Narrow.above");
  }

  @Test
  void genericMethod_isTracedOnce_byEitherOfItsSignatures() {
    Narrow narrow = infinium.traced(Narrow.class, new Plain());
    Base<String> base = narrow;

    assertThat(narrow.narrowed("a")).isEqualTo("a");
    assertThat(base.narrowed("b")).isEqualTo("b");

    assertThat(names()).containsExactly("Narrow.narrowed", "Narrow.narrowed");
  }

  /** The bridge has the parameters of the annotated method above, and must not be taken for it. */
  @Test
  void genericMethod_narrowedWithoutAnnotation_isTracedByNeitherOfItsSignatures() {
    Narrow narrow = infinium.traced(Narrow.class, new Plain());
    Base<String> base = narrow;

    assertThat(narrow.silenced("a")).isEqualTo("a");
    assertThat(base.silenced("b")).isEqualTo("b");

    assertThat(fixture.otlp.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void defaultMethod_runsOnTheObject_soThatItsOwnCallsAreNotTraced() {
    assertThat(infinium.traced(Narrow.class, new Plain()).ready("a", "b")).isEqualTo("a b");

    assertThat(names()).containsExactly("Narrow.ready");
    assertThat(fixture.onlyTask().path("input_summary")).isEqualTo("[a, b]");
    assertThat(Narrow.unrelated()).isEqualTo("static");
  }

  private static final class Annotated extends Plain {

    @Override
    @Trace(name = "of the class")
    public String above(String argument) {
      return argument;
    }
  }

  @Test
  void annotationOfTheInterface_winsOverThatOfTheImplementation() {
    infinium.traced(Narrow.class, new Annotated()).above("a");

    assertThat(names()).containsExactly("Narrow.above");
  }

  @Test
  @SuppressWarnings("unchecked")
  void annotationOfTheImplementation_counts_behindItsBridgeToo() {
    Function<String, String> traced = infinium.traced(Function.class, new Shouting());

    assertThat(traced.apply("a")).isEqualTo("A");
    assertThat(traced.andThen(text -> text + "!").apply("b")).isEqualTo("B!");

    // What andThen gives calls the object itself.
    assertThat(names()).containsExactly("Function.apply");
  }

  private static final class Shouting implements Function<String, String> {

    @Override
    @Trace
    public String apply(String text) {
      return text.toUpperCase(Locale.ROOT);
    }
  }

  /** Throws whatever it is given. */
  interface Failing {

    @Trace(name = "Fail")
    void fail(Throwable with) throws IOException, InvocationTargetException;

    void failUntraced(Throwable with) throws IOException, InvocationTargetException;
  }

  private static final class Thrower implements Failing {

    @Override
    public void fail(Throwable with) {
      Thrower.<RuntimeException>sneak(with);
    }

    @Override
    public void failUntraced(Throwable with) {
      Thrower.<RuntimeException>sneak(with);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> void sneak(Throwable with) throws X {
      throw (X) with;
    }
  }

  static List<Throwable> declared() {
    return List.of(
        new IOException("declared"),
        new InvocationTargetException(new IOException("inside")),
        new IllegalStateException("unchecked"),
        new AssertionError("error"));
  }

  @ParameterizedTest
  @MethodSource("declared")
  void exception_passesUnchanged_andFailsTheTask(Throwable failure) {
    Failing failing = infinium.traced(Failing.class, new Thrower());
    Context before = Context.current();

    assertThat(catchThrowable(() -> failing.failUntraced(failure))).isSameAs(failure);
    assertThat(catchThrowable(() -> failing.fail(failure))).isSameAs(failure);

    assertThat(Context.current()).isSameAs(before);
    assertThat(fixture.onlyTask().path("errors[0].error_type"))
        .asString()
        .endsWith(failure.getClass().getSimpleName());
  }

  /** The JVM's own rule for proxies; what is recorded is the exception itself. */
  @Test
  void checkedExceptionThatIsNotDeclared_isTheCauseOfWhatComes() {
    Failing failing = infinium.traced(Failing.class, new Thrower());
    Throwable failure = new InterruptedException("undeclared");

    assertThatThrownBy(() -> failing.fail(failure))
        .isInstanceOf(UndeclaredThrowableException.class)
        .satisfies(thrown -> assertThat(thrown.getCause()).isSameAs(failure));

    assertThat(fixture.onlyTask().path("errors[0].error_type"))
        .asString()
        .endsWith("InterruptedException");
  }

  interface Named {}

  interface Other {}

  private record Thing(String name) implements Named, Other {}

  @Test
  void twoForEqualObjects_areEqual() {
    Named one = infinium.traced(Named.class, new Thing("a"));

    assertThat(one)
        .isEqualTo(infinium.traced(Named.class, new Thing("a")))
        .hasSameHashCodeAs(new Thing("a"))
        .isNotEqualTo(infinium.traced(Named.class, new Thing("b")))
        .isNotEqualTo(infinium.traced(Other.class, new Thing("a")))
        .isNotEqualTo(new Thing("a"))
        .isNotEqualTo(null)
        .isNotEqualTo(Proxy.newProxyInstance(null, new Class<?>[] {Map.class}, (p, m, a) -> null));
  }

  @Test
  void toString_saysWhatIsTraced() {
    assertThat(infinium.traced(Named.class, new Thing("a")))
        .hasToString("Traced Named: Thing[name=a]");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void interfaceThatNoModuleOpens_isRefused() throws ClassNotFoundException {
    Class closed = Class.forName("jdk.internal.misc.Signal$Handler");
    Object implementation =
        Proxy.newProxyInstance(null, new Class<?>[] {closed}, (proxy, method, arguments) -> null);

    assertThatThrownBy(() -> infinium.traced(closed, implementation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("type is in a package that is not open to this library: ")
        .hasMessageEndingWith("jdk.internal.misc.Signal$Handler");
  }

  interface Elsewhere extends Callable<String> {

    @Override
    @Trace
    String call();
  }

  static final class ElsewhereAgent implements Elsewhere {

    @Override
    public String call() {
      return "from elsewhere";
    }
  }

  /** Defines this class and those in it a second time. */
  private static final class OtherLoader extends ClassLoader {

    OtherLoader() {
      super(TracedProxyTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> known = findLoadedClass(name);
      if (known != null || !name.startsWith(TracedProxyTest.class.getName())) {
        return known != null ? known : super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void packagePrivateInterface_ofAnotherClassLoader_isTraced() throws Exception {
    ClassLoader loader = new OtherLoader();
    Class type = loader.loadClass(Elsewhere.class.getName());
    var constructor = loader.loadClass(ElsewhereAgent.class.getName()).getDeclaredConstructor();
    constructor.setAccessible(true);

    Object traced = infinium.traced(type, constructor.newInstance());

    assertThat(traced).isNotInstanceOf(Elsewhere.class);
    assertThat(((Callable<String>) traced).call()).isEqualTo("from elsewhere");
    assertThat(traced.getClass().getClassLoader()).isSameAs(loader);
    assertThat(names()).containsExactly("Elsewhere.call");
  }
}
