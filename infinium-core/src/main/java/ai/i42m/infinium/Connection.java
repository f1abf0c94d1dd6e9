package ai.i42m.infinium;

import ai.i42m.infinium.internal.delivery.TaskSender;
import ai.i42m.infinium.internal.http.ApiRequests;
import ai.i42m.infinium.internal.http.DryRunSender;
import ai.i42m.infinium.internal.http.Futures;
import ai.i42m.infinium.internal.http.HttpOptions;
import ai.i42m.infinium.internal.http.HttpRequest;
import ai.i42m.infinium.internal.http.HttpSender;
import ai.i42m.infinium.internal.http.OkHttpSender;
import ai.i42m.infinium.internal.policy.DaemonTimer;
import ai.i42m.infinium.internal.policy.ObservedSender;
import ai.i42m.infinium.internal.policy.RateLimitedSender;
import ai.i42m.infinium.internal.policy.RetryPolicy;
import ai.i42m.infinium.internal.policy.RetryingSender;
import ai.i42m.infinium.internal.policy.Timer;
import ai.i42m.infinium.internal.policy.TokenBucket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The senders of one client, around one set of sockets.
 *
 * <pre>
 *   direct calls ──► retries ──► rate limit ──► listener ──► OkHttp
 *   delivery ────────────────────────────────────┘
 * </pre>
 */
final class Connection {
  private final Timer timer = new DaemonTimer();

  /** One exchange a request: delivery has a pace of its own. */
  private final HttpSender exchanges;

  private final HttpSender direct;

  /** With a dry run, tasks are written there instead of sent. */
  Connection(HttpOptions options, CallPolicy policy, @Nullable DryRun dryRun) {
    HttpSender sockets = OkHttpSender.create(options);
    HttpSender sender = dryRun == null ? sockets : new DryRunSender(dryRun.writer(), sockets);
    this.exchanges = observed(sender, policy.attemptListener());
    this.direct = retrying(rateLimited(exchanges, policy.requestsPerSecond()), policy.maxRetries());
  }

  private static HttpSender observed(HttpSender sender, @Nullable AttemptListener listener) {
    if (listener == null) {
      return sender;
    }
    Recording recording = Recording.ofThisProcess();
    return new ObservedSender(
        sender,
        exchange -> recording.safely(() -> listener.onAttempt(new Attempt(exchange))),
        System::nanoTime);
  }

  private HttpSender rateLimited(HttpSender sender, double requestsPerSecond) {
    return requestsPerSecond == 0
        ? sender
        : new RateLimitedSender(
            sender, new TokenBucket(requestsPerSecond, System::nanoTime, timer));
  }

  private HttpSender retrying(HttpSender sender, int maxRetries) {
    DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
    return new RetryingSender(sender, new RetryPolicy(maxRetries, random), timer);
  }

  /** Closes everything when the client is closed. */
  AsyncInfiniumClient client(ApiRequests requests) {
    return new AsyncInfiniumClient(requests, direct, timer, System::nanoTime);
  }

  /** Delivers by one attempt each. */
  TaskSender taskSender(Agents agents) {
    return (json, taskId, agentId) -> {
      HttpRequest request = agents.requestsOf(agentId).trace(json, taskId);
      return Futures.map(
          exchanges.send(request), answer -> ApiResponse.of(request, answer).traceId());
    };
  }
}
