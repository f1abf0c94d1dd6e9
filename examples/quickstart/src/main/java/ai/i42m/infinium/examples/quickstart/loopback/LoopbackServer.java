package ai.i42m.infinium.examples.quickstart.loopback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on a free port of the loopback address.
 *
 * <p>Requests are handled by up to eight daemon threads. A handler that throws answers 500, and the
 * server goes on.
 */
public final class LoopbackServer implements AutoCloseable {
  // Not "the loopback address", which a JVM option can make an IPv6 one.
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int THREADS = 8;

  private final HttpServer server;
  private final ExecutorService threads;

  private LoopbackServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts a server.
   *
   * @param name of its threads
   * @param handler is called by several threads at once
   * @throws UncheckedIOException if no port can be opened
   */
  public static LoopbackServer start(String name, Handler handler) {
    try {
      InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
      ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> daemon(name, task));
      server.setExecutor(threads);
      server.createContext("/", exchange -> exchange(exchange, handler));
      server.start();
      return new LoopbackServer(server, threads);
    } catch (IOException e) {
      throw new UncheckedIOException("no loopback port for " + name, e);
    }
  }

  /** The address without a path, for example {@code http://127.0.0.1:40123}. */
  public URI address() {
    InetSocketAddress bound = server.getAddress();
    return URI.create("http://" + bound.getAddress().getHostAddress() + ":" + bound.getPort());
  }

  /** Stops at once; exchanges under way are cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  // An exception of a handler ends up in the answer, where a test or a user sees it, not in a dead
  // connection.
  private static void exchange(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = handler.handle(exchange);
      } catch (RuntimeException e) {
        answer = Answer.of(500, "text/plain", e.toString().getBytes(StandardCharsets.UTF_8));
      }
      answer.send(exchange);
    }
  }

  /** What a server does with one request. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Reads the request from {@code exchange}; the server sends the answer and closes the exchange.
     */
    Answer handle(HttpExchange exchange) throws IOException;
  }
}
