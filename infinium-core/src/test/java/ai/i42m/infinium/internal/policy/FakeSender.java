package ai.i42m.infinium.internal.policy;

import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.internal.http.ApiRequests;
import ai.i42m.infinium.internal.http.HttpAnswer;
import ai.i42m.infinium.internal.http.HttpRequest;
import ai.i42m.infinium.internal.http.HttpSender;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ends exchanges as it is told, in the order told; leaves those open for which it is not. */
final class FakeSender implements HttpSender {
  static final HttpRequest PROMPT =
      ApiRequests.prompt("0f8fad5b-d9cb-469f-a165-70867728950e", "prompt-key", "latest");

  private final Deque<Consumer<CompletableFuture<HttpAnswer>>> ends = new ArrayDeque<>();
  private final List<HttpRequest> requests = new ArrayList<>();
  private final List<CompletableFuture<HttpAnswer>> exchanges = new ArrayList<>();
  private boolean closed;

  FakeSender answers(int status) {
    return answers(status, null);
  }

  FakeSender answers(int status, @Nullable Duration retryAfter) {
    ends.add(future -> future.complete(new HttpAnswer(status, new byte[0], false, retryAfter)));
    return this;
  }

  FakeSender fails() {
    return fails(new NetworkException("cut", new IOException("cut")));
  }

  FakeSender fails(Throwable failure) {
    ends.add(future -> future.completeExceptionally(failure));
    return this;
  }

  @Override
  public CompletableFuture<HttpAnswer> send(HttpRequest request) {
    requests.add(request);
    CompletableFuture<HttpAnswer> exchange = new CompletableFuture<>();
    exchanges.add(exchange);
    Consumer<CompletableFuture<HttpAnswer>> end = ends.poll();
    if (closed) {
      exchange.completeExceptionally(new NetworkException("closed", new IOException("closed")));
    } else if (end != null) {
      end.accept(exchange);
    }
    return exchange;
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean closed() {
    return closed;
  }

  List<HttpRequest> requests() {
    return requests;
  }

  List<CompletableFuture<HttpAnswer>> exchanges() {
    return exchanges;
  }
}
