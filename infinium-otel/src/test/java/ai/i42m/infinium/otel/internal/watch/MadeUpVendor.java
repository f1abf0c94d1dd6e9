package ai.i42m.infinium.otel.internal.watch;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A vendor's library as the generated ones are: a tree of interfaces behind a client. */
final class MadeUpVendor {

  private MadeUpVendor() {}

  /** What is asked for. */
  record Params(String model, String message) {}

  /** One answer, or one piece of it. */
  record Answer(String id, String text, @Nullable Long tokens) {}

  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  interface Client {
    Chat chat();

    Client withOptions(String options);

    void close();
  }

  interface Chat {
    @Nullable Answer create(@Nullable Params params, String options);

    default @Nullable Answer create(@Nullable Params params) {
      return create(params, "none");
    }

    CompletableFuture<Answer> createLater(Params params);

    Pieces createStreaming(Params params);

    Subscribed subscribe(Params params);

    CompletableFuture<Pieces> createStreamingLater(Params params);

    Raw createRaw(Params params);

    String count(Params params);
  }

  interface Pieces extends AutoCloseable {
    Stream<Answer> stream();

    @Override
    void close();
  }

  interface Handler {
    void onNext(Answer piece);

    default void onComplete(Optional<Throwable> failure) {}
  }

  interface Subscribed {
    Subscribed subscribe(Handler handler);

    void close();
  }

  interface Raw extends AutoCloseable {
    int statusCode();

    Object parse();

    @Override
    void close();
  }

  /** The vendor's own implementation; what it gives is set by the test. */
  static final class RealClient implements Client, Chat {

    final List<String> called = new ArrayList<>();
    @Nullable Answer answer = new Answer("a-1", "Hello", 7L);
    @Nullable RuntimeException failure;
    CompletableFuture<Answer> later = new CompletableFuture<>();
    Stream<Answer> pieces = Stream.empty();
    Handler handler = piece -> {};
    int status = 200;
    boolean closed;
    boolean parsesToPieces;

    @Override
    public String toString() {
      return "RealClient";
    }

    @Override
    public Chat chat() {
      return this;
    }

    @Override
    public Client withOptions(String options) {
      return new RealClient();
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public @Nullable Answer create(@Nullable Params params, String options) {
      called.add("create " + requireNonNull(params).model() + " " + options);
      if (failure != null) {
        throw failure;
      }
      return answer;
    }

    @Override
    public CompletableFuture<Answer> createLater(Params params) {
      return later;
    }

    @Override
    public Pieces createStreaming(Params params) {
      return new RealPieces(this);
    }

    @Override
    public CompletableFuture<Pieces> createStreamingLater(Params params) {
      return CompletableFuture.completedFuture(new RealPieces(this));
    }

    @Override
    public Subscribed subscribe(Params params) {
      return new RealSubscription(this);
    }

    @Override
    public Raw createRaw(Params params) {
      return new RealRaw(this);
    }

    @Override
    public String count(Params params) {
      return "counted";
    }
  }

  private record RealPieces(RealClient client) implements Pieces {
    @Override
    public Stream<Answer> stream() {
      return client.pieces;
    }

    @Override
    public void close() {
      client.closed = true;
    }
  }

  private record RealSubscription(RealClient client) implements Subscribed {
    @Override
    public Subscribed subscribe(Handler handler) {
      client.handler = handler;
      return this;
    }

    @Override
    public void close() {
      client.closed = true;
    }
  }

  private record RealRaw(RealClient client) implements Raw {
    @Override
    public int statusCode() {
      return client.status;
    }

    @Override
    public Object parse() {
      if (client.parsesToPieces) {
        return new RealPieces(client);
      }
      if (client.failure != null) {
        throw client.failure;
      }
      return requireNonNull(client.answer);
    }

    @Override
    public void close() {
      client.closed = true;
    }
  }

  /** What an adapter knows of this vendor. */
  static final class Library implements ServiceLibrary {

    boolean recordedByOthers;

    @Override
    public boolean isService(Class<?> type) {
      return type == Client.class || type == Chat.class;
    }

    @Override
    public @Nullable CallReader reader(Method method) {
      boolean calls =
          method.getDeclaringClass() == Chat.class
              && (method.getName().startsWith("create") || method.getName().equals("subscribe"));
      return calls ? new Reader() : null;
    }

    @Override
    public boolean isRecorded(Object service, Method method, @Nullable Object[] arguments) {
      return recordedByOthers;
    }

    @Override
    public @Nullable AnswerForm formOf(Object answer) {
      if (answer instanceof Pieces) {
        return new AnswerForm(AnswerForm.Kind.STREAM, Pieces.class);
      } else if (answer instanceof Subscribed) {
        return new AnswerForm(AnswerForm.Kind.SUBSCRIPTION, Subscribed.class);
      }
      return answer instanceof Raw ? new AnswerForm(AnswerForm.Kind.RAW, Raw.class) : null;
    }

    @Override
    public @Nullable String errorType(Throwable failure) {
      return failure instanceof RefusedException ? "refused_by_vendor" : null;
    }
  }

  private static final class Reader implements CallReader {
    @Override
    public String operation() {
      return "chat";
    }

    @Override
    public void request(Object parameters, CallRequest to) {
      Params params = (Params) parameters;
      to.model(params.model());
      to.temperature(0.5);
      if (to.takesContent()) {
        to.message("user", params.message());
      }
    }

    @Override
    public void answer(Object answer, CallAnswer to) {
      Answer given = (Answer) answer;
      to.id(given.id());
      to.text(given.text());
      to.inputTokens(11L);
      to.outputTokens(given.tokens());
      to.finishReason("stop");
    }

    @Override
    public void chunk(Object chunk, CallAnswer to) {
      Answer piece = (Answer) chunk;
      to.id(piece.id());
      to.text(piece.text());
      to.outputTokens(piece.tokens());
    }
  }
}
