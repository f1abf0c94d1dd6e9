package ai.i42m.infinium.otel.internal.watch;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.ERROR_TYPE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_CANCELLED;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_INCOMPLETE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_COMPLETION_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PROMPT_TOKENS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.otel.internal.watch.MadeUpVendor.Answer;
import ai.i42m.infinium.otel.internal.watch.MadeUpVendor.Chat;
import ai.i42m.infinium.otel.internal.watch.MadeUpVendor.Pieces;
import ai.i42m.infinium.otel.internal.watch.MadeUpVendor.Raw;
import ai.i42m.infinium.otel.internal.watch.MadeUpVendor.RefusedException;
import ai.i42m.infinium.otel.internal.watch.MadeUpVendor.Subscribed;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private final WatchFixture fixture = new WatchFixture();
  private final Chat chat = fixture.client().chat();

  @AfterEach
  void close() {
    fixture.close();
  }

  // Futures

  @Test
  void future_isDoneAfterTheSpan() {
    CompletableFuture<Answer> answer = chat.createLater(fixture.params);
    AtomicBoolean sawSpan = new AtomicBoolean();
    var unusedStage = answer.thenRun(() -> sawSpan.set(fixture.spans().size() == 1));
    assertThat(fixture.spans()).isEmpty();

    fixture.real.later.complete(fixture.real.answer);

    assertThat(answer.join()).isSameAs(fixture.real.answer);
    assertThat(sawSpan).isTrue();
    assertThat(get(LLM_COMPLETION_TOKENS)).isEqualTo(7);
  }

  @Test
  void future_thatFails_failsTheSpan() {
    CompletableFuture<Answer> answer = chat.createLater(fixture.params);

    fixture.real.later.completeExceptionally(new RefusedException("no"));

    assertThat(answer).isCompletedExceptionally();
    assertThat(get(ERROR_TYPE)).isEqualTo("refused_by_vendor");
  }

  @Test
  void future_cancelled_cancelsTheVendors_andIsNoFailure() {
    CompletableFuture<Answer> answer = chat.createLater(fixture.params);

    answer.cancel(true);

    assertThat(fixture.real.later).isCancelled();
    assertThat(get(INFINIUM_CANCELLED)).isTrue();
    assertThat(fixture.onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  /** What the application puts in the answer's place is none of the vendor's numbers. */
  @Test
  void future_completedByTheApplication_tellsNoTokens() {
    CompletableFuture<Answer> answer = chat.createLater(fixture.params);

    answer.complete(new Answer("fallback", "nothing", 99L));

    assertThat(get(LLM_COMPLETION_TOKENS)).isNull();
    assertThat(get(INFINIUM_CANCELLED)).isTrue();
  }

  // Streams that are pulled

  @Test
  void stream_readToItsEnd_hasTheLastUsage() {
    fixture.real.pieces = Stream.of(piece("Hel", null), piece("lo", 2L), piece("!", 5L));

    List<String> texts = new ArrayList<>();
    try (Pieces pieces = chat.createStreaming(fixture.params)) {
      pieces.stream().forEach(piece -> texts.add(piece.text()));
    }

    assertThat(texts).containsExactly("Hel", "lo", "!");
    assertThat(get(LLM_COMPLETION_TOKENS)).isEqualTo(5);
    assertThat(get(GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK)).isPositive();
    assertThat(get(INFINIUM_INCOMPLETE)).isNull();
    assertThat(fixture.real.closed).isTrue();
  }

  @Test
  void stream_closedEarly_isMarked() {
    fixture.real.pieces = Stream.of(piece("Hel", 2L), piece("lo", 5L));

    try (Pieces pieces = chat.createStreaming(fixture.params)) {
      assertThat(pieces.stream().findFirst())
          .hasValueSatisfying(p -> assertThat(p.text()).isEqualTo("Hel"));
    }

    assertThat(get(INFINIUM_INCOMPLETE)).isEqualTo("closed");
    assertThat(get(LLM_COMPLETION_TOKENS)).isEqualTo(2);
  }

  @Test
  void stream_closedUnread_isMarked() {
    chat.createStreaming(fixture.params).close();

    assertThat(get(INFINIUM_INCOMPLETE)).isEqualTo("closed");
    assertThat(get(GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK)).isNull();
  }

  @Test
  void stream_thatBreaks_failsTheSpan() {
    RefusedException broken = new RefusedException("cut");
    fixture.real.pieces =
        Stream.of(piece("Hel", 2L), piece("", null))
            .peek(
                piece -> {
                  if (piece.text().isEmpty()) {
                    throw broken;
                  }
                });

    assertThatThrownBy(() -> chat.createStreaming(fixture.params).stream().forEach(piece -> {}))
        .isSameAs(broken);

    assertThat(get(ERROR_TYPE)).isEqualTo("refused_by_vendor");
    assertThat(get(LLM_COMPLETION_TOKENS)).isEqualTo(2);
  }

  @Test
  void stream_whoseReaderThrows_isNoFailureOfTheModel() {
    fixture.real.pieces = Stream.of(piece("Hel", 2L));
    IllegalStateException own = new IllegalStateException("mine");

    assertThatThrownBy(
            () ->
                chat.createStreaming(fixture.params).stream()
                    .forEach(
                        piece -> {
                          throw own;
                        }))
        .isSameAs(own);

    assertThat(get(INFINIUM_INCOMPLETE)).isEqualTo("consumer_failed");
    assertThat(fixture.onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void stream_isNotCurrentInTheReadersCode() {
    fixture.real.pieces = Stream.of(piece("Hel", 2L));
    List<Boolean> valid = new ArrayList<>();

    chat.createStreaming(fixture.params).stream()
        .forEach(piece -> valid.add(Span.current().getSpanContext().isValid()));

    assertThat(valid).containsExactly(false);
  }

  @Test
  void stream_closesTheSource_whenItIsClosedItself() {
    AtomicBoolean closed = new AtomicBoolean();
    fixture.real.pieces = Stream.of(piece("Hel", 2L)).onClose(() -> closed.set(true));

    chat.createStreaming(fixture.params).stream().close();

    assertThat(closed).isTrue();
  }

  @Test
  void stream_forgotten_endsWhenItIsCollected() throws InterruptedException {
    forget();

    awaitSpan();

    assertThat(get(INFINIUM_INCOMPLETE)).isEqualTo("abandoned");
  }

  /** An application that keeps only the iterator still reads: nothing is abandoned. */
  @Test
  void stream_readByItsIterator_isNotTakenForAbandoned() throws InterruptedException {
    fixture.real.pieces = Stream.of(piece("Hel", 2L), piece("lo", 5L));
    Iterator<Answer> pieces = chat.createStreaming(fixture.params).stream().iterator();
    pieces.next();
    forget();

    awaitSpan();

    assertThat(fixture.onlySpan().getAttributes().get(LLM_COMPLETION_TOKENS)).isNull();
    assertThat(pieces.next().text()).isEqualTo("lo");
    assertThat(pieces.hasNext()).isFalse();
    assertThat(fixture.spans()).hasSize(2);
    assertThat(fixture.spans().get(1).getAttributes().get(INFINIUM_INCOMPLETE)).isNull();
  }

  @Test
  void streamInAFuture_isFollowedToItsEnd() {
    fixture.real.pieces = Stream.of(piece("Hel", 2L));

    Pieces pieces = chat.createStreamingLater(fixture.params).join();
    assertThat(fixture.spans()).isEmpty();
    pieces.stream().forEach(piece -> {});

    assertThat(get(LLM_COMPLETION_TOKENS)).isEqualTo(2);
  }

  // Streams that are pushed

  @Test
  void subscription_isFollowedToItsEnd() {
    List<String> heard = new ArrayList<>();
    Subscribed subscribed = chat.subscribe(fixture.params);

    assertThat(subscribed.subscribe(piece -> heard.add(piece.text()))).isSameAs(subscribed);
    fixture.real.handler.onNext(piece("Hel", 2L));
    fixture.real.handler.onNext(piece("lo", 5L));
    assertThat(fixture.spans()).isEmpty();
    fixture.real.handler.onComplete(Optional.empty());

    assertThat(heard).containsExactly("Hel", "lo");
    assertThat(get(LLM_COMPLETION_TOKENS)).isEqualTo(5);
    assertThat(get(GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK)).isPositive();
  }

  @Test
  void subscription_thatFails_failsTheSpan() {
    chat.subscribe(fixture.params).subscribe(piece -> {});

    fixture.real.handler.onComplete(Optional.of(new RefusedException("cut")));

    assertThat(get(ERROR_TYPE)).isEqualTo("refused_by_vendor");
  }

  @Test
  void subscription_closedEarly_isMarked() {
    Subscribed subscribed = chat.subscribe(fixture.params);
    subscribed.subscribe(piece -> {});
    fixture.real.handler.onNext(piece("Hel", 2L));

    subscribed.close();

    assertThat(get(INFINIUM_INCOMPLETE)).isEqualTo("closed");
  }

  @Test
  void subscription_whoseHandlerThrows_throwsTheSame() {
    IllegalStateException own = new IllegalStateException("mine");
    chat.subscribe(fixture.params)
        .subscribe(
            piece -> {
              throw own;
            });

    assertThatThrownBy(() -> fixture.real.handler.onNext(piece("Hel", 2L))).isSameAs(own);
  }

  // Responses that are still to be parsed

  @Test
  void raw_endsWhenItIsParsed() {
    Raw raw = chat.createRaw(fixture.params);
    assertThat(raw.statusCode()).isEqualTo(200);
    assertThat(fixture.spans()).isEmpty();

    assertThat(raw.parse()).isSameAs(fixture.real.answer);
    raw.close();

    assertThat(get(LLM_PROMPT_TOKENS)).isEqualTo(11);
    assertThat(get(INFINIUM_INCOMPLETE)).isNull();
  }

  @Test
  void raw_neverParsed_isMarked() {
    chat.createRaw(fixture.params).close();

    assertThat(get(INFINIUM_INCOMPLETE)).isEqualTo("unread");
  }

  @Test
  void raw_refusedAndNeverParsed_isAFailure() {
    fixture.real.status = 429;

    chat.createRaw(fixture.params).close();

    assertThat(get(ERROR_TYPE)).isEqualTo("429");
    assertThat(fixture.onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void raw_thatCannotBeParsed_isAFailure() {
    fixture.real.failure = new RefusedException("no");
    Raw raw = chat.createRaw(fixture.params);

    assertThatThrownBy(raw::parse).isSameAs(fixture.real.failure);

    assertThat(get(ERROR_TYPE)).isEqualTo("refused_by_vendor");
  }

  /** The stream is all that the application keeps of the response; the response is collected. */
  @Test
  void raw_forgotten_isNotAbandonedWhileItsStreamIsRead() throws InterruptedException {
    fixture.real.parsesToPieces = true;
    fixture.real.pieces = Stream.of(piece("Hel", 2L), piece("lo", 5L));
    Iterator<Answer> pieces = ((Pieces) chat.createRaw(fixture.params).parse()).stream().iterator();
    pieces.next();
    forget();

    awaitSpan();

    assertThat(fixture.onlySpan().getAttributes().get(LLM_COMPLETION_TOKENS)).isNull();
    pieces.next();
    assertThat(pieces.hasNext()).isFalse();
    assertThat(fixture.spans().get(1).getAttributes().get(LLM_COMPLETION_TOKENS)).isEqualTo(5);
  }

  private void forget() {
    Pieces unused = chat.createStreaming(fixture.params);
  }

  /** Collections only make it likely; the loop ends with the span. */
  private void awaitSpan() throws InterruptedException {
    long deadline = System.nanoTime() + SECONDS.toNanos(20);
    while (fixture.spans().isEmpty() && System.nanoTime() < deadline) {
      System.gc();
      SECONDS.sleep(0);
      Thread.onSpinWait();
    }
  }

  private <T> @Nullable T get(AttributeKey<T> key) {
    return fixture.onlySpan().getAttributes().get(key);
  }

  private static Answer piece(String text, @Nullable Long tokens) {
    return new Answer("s-1", text, tokens);
  }
}
