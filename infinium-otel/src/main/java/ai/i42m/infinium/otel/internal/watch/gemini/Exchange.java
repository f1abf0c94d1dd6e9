package ai.i42m.infinium.otel.internal.watch.gemini;

import ai.i42m.infinium.otel.internal.trace.Recording;
import ai.i42m.infinium.otel.internal.watch.Incomplete;
import ai.i42m.infinium.otel.internal.watch.WatchedCall;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import okhttp3.Call;

/**
 * One watched call from its request to its end, with what is known of its answer.
 *
 * <p>Read by one thread at a time, as the answer's body is; {@link #abandon} comes when nobody
 * reads it any more.
 */
final class Exchange {

  /** The timer of a call starts a little before its first interceptor. */
  private static final long TIMER_LEAD_NANOS = Duration.ofMillis(20).toNanos();

  private final WatchedCall call;
  private final AnswerFacts facts;
  private final Call http;
  private final long startNanos = System.nanoTime();
  private int status;

  Exchange(WatchedCall call, Call http) {
    this.call = call;
    this.http = http;
    this.facts = new AnswerFacts(call.answer());
  }

  WatchedCall call() {
    return call;
  }

  AnswerFacts facts() {
    return facts;
  }

  /** The answer's first line and headers are here. */
  void responded(int httpStatus) {
    status = httpStatus;
  }

  /** A piece of a streamed answer begins. */
  void piece() {
    facts.beginPiece();
    call.chunk();
  }

  /** The body is at its end. */
  void end() {
    Recording.safely(facts::tell);
    String error = facts.error();
    if (error != null || isRefused()) {
      call.refused(error == null ? Integer.toString(status) : error);
    } else {
      call.answered();
    }
  }

  /** The body was closed before its end. */
  void close() {
    if (isRefused()) {
      end();
    } else {
      Recording.safely(facts::tell);
      call.incomplete(Incomplete.CLOSED);
    }
  }

  /** Nobody has the body any more. */
  void abandon() {
    Recording.safely(facts::tell);
    call.incomplete(Incomplete.ABANDONED);
  }

  /** The exchange broke off. */
  void fail(Throwable failure) {
    Recording.safely(facts::tell);
    if (!http.isCanceled()) {
      call.failed(failure, null);
    } else if (isOutOfTime()) {
      call.failed(timeout(failure), null);
    } else {
      call.cancelled();
    }
  }

  private boolean isRefused() {
    return status < 200 || status >= 300;
  }

  /** A call that has run out of time is cancelled by OkHttp itself, which says so further up. */
  private boolean isOutOfTime() {
    long limit = http.timeout().timeoutNanos();
    return limit > 0 && System.nanoTime() - startNanos >= limit - TIMER_LEAD_NANOS;
  }

  private static IOException timeout(Throwable cause) {
    IOException timeout = new InterruptedIOException("timeout");
    timeout.initCause(cause);
    return timeout;
  }
}
