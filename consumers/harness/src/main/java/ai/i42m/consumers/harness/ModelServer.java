package ai.i42m.consumers.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A model vendor on loopback that answers by a script and remembers what it was asked. Thread-safe.
 */
public final class ModelServer implements AutoCloseable {

  static {
    // Read once by the JDK's server: without it, each flushed piece waits for the one before it to
    // be acknowledged.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(ModelServer::daemon);
  private final Signal signal = new Signal();
  private final Deque<Reply> script = new ArrayDeque<>();
  private final List<ModelRequest> requests = new ArrayList<>();

  private ModelServer(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free port. */
  public static ModelServer start() {
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      ModelServer started = new ModelServer(HttpServer.create(anyPort, 0));
      started.server.createContext("/", started::respond);
      started.server.setExecutor(started.threads);
      started.server.start();
      return started;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where it listens, without a slash at the end. */
  public String baseUrl() {
    return "http://" + host() + ":" + port();
  }

  /** The host of {@link #baseUrl}. */
  public String host() {
    return server.getAddress().getAddress().getHostAddress();
  }

  /** The port of {@link #baseUrl}. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Answers the next requests by these, one each; the last one is given to all that follow. */
  public ModelServer reply(Reply... replies) {
    signal.change(() -> script.addAll(List.of(replies)));
    return this;
  }

  /** Forgets what was said and asked so far. */
  public void reset() {
    signal.change(
        () -> {
          script.clear();
          requests.clear();
        });
  }

  /** What has been asked so far, in order. */
  public List<ModelRequest> requests() {
    List<ModelRequest> copy = new ArrayList<>();
    signal.change(() -> copy.addAll(requests));
    return copy;
  }

  /** The same once there are at least so many requests. */
  public List<ModelRequest> awaitRequests(int count) {
    if (!signal.await(() -> requests.size() >= count)) {
      throw new AssertionError("expected " + count + " requests, came " + requests().size());
    }
    return requests();
  }

  /** Stops, whoever still waits for an answer. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void respond(HttpExchange exchange) throws IOException {
    ModelRequest request =
        new ModelRequest(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers(exchange),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    try {
      send(next(request), exchange);
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
    exchange.close();
  }

  private Reply next(ModelRequest request) {
    List<Reply> next = new ArrayList<>();
    signal.change(
        () -> {
          requests.add(request);
          next.add(script.size() > 1 ? script.remove() : script.element());
        });
    return next.get(0);
  }

  /** An exception out of here makes the JDK's server break the connection. */
  private static void send(Reply reply, HttpExchange exchange)
      throws IOException, InterruptedException {
    reply.awaitRelease(0);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    boolean isWhole = reply.pieces().size() == 1 && !reply.isCut();
    exchange.sendResponseHeaders(reply.status(), isWhole ? reply.pieces().get(0).length : 0);
    OutputStream body = exchange.getResponseBody();
    int sent = 0;
    for (byte[] piece : reply.pieces()) {
      body.write(piece);
      body.flush();
      sent++;
      reply.awaitRelease(sent);
    }
    if (reply.isCut()) {
      throw new IOException("cut, as the script says");
    }
  }

  private static Map<String, List<String>> headers(HttpExchange exchange) {
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return headers;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "model-server");
    thread.setDaemon(true);
    return thread;
  }
}
