package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.internal.http.Futures;
import ai.i42m.infinium.testkit.Endpoint;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No text that leaves the library holds a credential, whatever goes wrong. */
@Timeout(60)
class SecretsTest {
  private static final Logger LIBRARY = Logger.getLogger("ai.i42m.infinium");
  private static final String PROMPT = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String KEY = "prompt-key-secret";
  private static final String PASSWORD = "proxy-password";

  /** user:proxy-password */
  private static final String LOGIN = "Basic dXNlcjpwcm94eS1wYXNzd29yZA==";

  private final LocalInfinium infinium = LocalInfinium.start();
  private final List<String> texts = new ArrayList<>();
  private final Level before = LIBRARY.getLevel() == null ? Level.INFO : LIBRARY.getLevel();

  @AfterEach
  void close() {
    LIBRARY.setLevel(before);
    infinium.close();
  }

  @Test
  void noText_holdsACredential() throws IOException {
    LIBRARY.setLevel(Level.ALL);
    try (RecordingLog log = RecordingLog.of(LIBRARY.getName());
        RecordingProxy proxy = RecordingProxy.start(LOGIN);
        RecordingProxy refusing = RecordingProxy.start("Basic other")) {
      faults().forEach(fault -> callAll(fault, proxy));
      callAll(secret -> echo(500, secret), refusing);
      texts.addAll(log.lines());
    }

    assertThat(texts).hasSizeGreaterThan(50);
    assertThat(String.join("\n", texts))
        .contains("[redacted]")
        .doesNotContain(infinium.agentSecret(), KEY, PASSWORD, LOGIN.substring(6));
  }

  /** Made of a secret, which some of them echo. */
  private static List<Function<String, Fault>> faults() {
    return List.of(
        secret -> Fault.status(200).withBody("no JSON: " + secret),
        secret -> Fault.status(302).withHeader("Location", "http://" + secret),
        secret -> echo(400, secret),
        secret -> echo(401, secret),
        secret -> echo(404, secret),
        secret -> echo(429, secret),
        secret -> echo(503, secret),
        secret -> Fault.cutBeforeAnswer(),
        secret -> Fault.garbage(),
        secret -> Fault.hang());
  }

  private static Fault echo(int status, String secret) {
    return Fault.status(status).withBody("{\"error\":\"not with " + secret + "\"}");
  }

  private void callAll(Function<String, Fault> fault, RecordingProxy proxy) {
    infinium.failAlways(Endpoint.TRACE, fault.apply(infinium.agentSecret()));
    infinium.failAlways(Endpoint.INTERPRETATION, fault.apply(infinium.agentSecret()));
    infinium.failAlways(Endpoint.PROMPT, fault.apply(KEY));
    try (InfiniumClient client = client(proxy)) {
      AsyncInfiniumClient async = client.async();
      keep(client, async);
      keepEnd(async.sendTask("n", "d", Duration.ZERO));
      keepEnd(async.getPrompt(PROMPT, KEY));
      keepEnd(async.getPrompt(PROMPT, KEY + "\u00e9"));
      keepEnd(async.waitForInterpretation(PROMPT, Duration.ofMillis(100), Duration.ofMillis(50)));
    }
    infinium.recover();
  }

  private InfiniumClient client(RecordingProxy proxy) {
    InfiniumClient.Builder builder =
        InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
            .setBaseUrl(infinium.baseUrl())
            .setProxy(proxy.address())
            .setProxyLogin("user", PASSWORD)
            .setTimeout(Duration.ofMillis(300))
            .setMaxRetries(0)
            .setAttemptListener(
                attempt -> {
                  keep(attempt, String.valueOf(attempt.failure()));
                  throw new IllegalStateException("listener");
                });
    keep(builder);
    return builder.build();
  }

  private void keepEnd(CompletableFuture<?> call) {
    Await.until(call::isDone);
    Futures.whenDone(call, (value, failure) -> keep(value, failure));
  }

  private synchronized void keep(@Nullable Object... things) {
    for (Object thing : things) {
      if (thing instanceof InfiniumException error) {
        texts.add(String.valueOf(error.responseBody()));
      }
      if (thing instanceof Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        texts.add(trace.toString());
      }
      texts.add(String.valueOf(thing));
    }
  }
}
