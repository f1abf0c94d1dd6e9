package ai.i42m.infinium.testkit;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives JUnit 5 tests a {@link LocalInfinium}.
 *
 * <p>In a static field: one server for the class and the classes nested in it, {@linkplain
 * LocalInfinium#clear cleared} before each test. In another field: a server for each test. Not for
 * tests of one class that run in parallel: they would clear each other's tasks.
 *
 * <pre>{@code
 * @RegisterExtension static final LocalInfiniumExtension infinium = LocalInfiniumExtension.create();
 * }</pre>
 */
public final class LocalInfiniumExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private final LocalInfinium.Builder builder;
  private volatile @Nullable LocalInfinium server;

  /**
   * Number of test classes, nested in each other, that the server is for; 0 when it is for one
   * test.
   */
  private int classes;

  private LocalInfiniumExtension(LocalInfinium.Builder builder) {
    this.builder = builder;
  }

  /** An extension whose server has the defaults. */
  public static LocalInfiniumExtension create() {
    return create(LocalInfinium.builder());
  }

  /** An extension whose servers are made by {@code builder}. */
  public static LocalInfiniumExtension create(LocalInfinium.Builder builder) {
    return new LocalInfiniumExtension(builder);
  }

  /**
   * The server, from before the first test to after the last.
   *
   * @throws IllegalStateException outside this time
   */
  public LocalInfinium server() {
    LocalInfinium current = server;
    if (current == null) {
      throw new IllegalStateException(
          "no test is running; is the field annotated with @RegisterExtension?");
    }
    return current;
  }

  /** {@link LocalInfinium#baseUrl}. */
  public String baseUrl() {
    return server().baseUrl();
  }

  /** {@link LocalInfinium#agentId}. */
  public String agentId() {
    return server().agentId();
  }

  /** {@link LocalInfinium#agentSecret}. */
  public String agentSecret() {
    return server().agentSecret();
  }

  /** {@link LocalInfinium#tasks}. */
  public List<ReceivedTask> tasks() {
    return server().tasks();
  }

  /** {@link LocalInfinium#awaitTasks}. */
  public List<ReceivedTask> awaitTasks(int count, Duration timeout) {
    return server().awaitTasks(count, timeout);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    classes++;
    start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    start().clear();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (classes == 0) {
      stop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    classes--;
    if (classes == 0) {
      stop();
    }
  }

  private LocalInfinium start() {
    LocalInfinium current = server;
    if (current == null) {
      current = builder.start();
      server = current;
    }
    return current;
  }

  private void stop() {
    LocalInfinium current = server;
    server = null;
    if (current != null) {
      current.close();
    }
  }
}
