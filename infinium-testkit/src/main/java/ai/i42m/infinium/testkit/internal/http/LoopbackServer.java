package ai.i42m.infinium.testkit.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The JDK's HTTP server on loopback: each request is read completely, handed to one function, and
 * its reply written.
 *
 * <p>Threads are daemons named {@code infinium-local-N}, one per request under way; the function
 * runs on them. {@link #close} answers nobody any more and leaves no thread behind.
 */
public final class LoopbackServer implements AutoCloseable {
  private static final Logger logger = Logger.getLogger(LoopbackServer.class.getName());
  private static final AtomicInteger threads = new AtomicInteger();
  private static final int BACKLOG = 1024;
  private static final int CLOSE_SECONDS = 5;

  static {
    // JDK 17 (25 no more) sends head and body of an answer in two packets. Without this, the second
    // waits 40 ms for the client's delayed ACK, on each answer but the first of a connection. The
    // server offers no other way, and reads the property once.
    String noDelay = "sun.net.httpserver.nodelay";
    if (System.getProperty(noDelay) == null) {
      System.setProperty(noDelay, "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService executor;
  private final Gate gate = new Gate();
  private final int maxBodyBytes;
  private final Function<Request, Reply> service;

  private LoopbackServer(HttpServer server, int maxBodyBytes, Function<Request, Reply> service) {
    this.server = server;
    this.maxBodyBytes = maxBodyBytes;
    this.service = service;
    this.executor = Executors.newCachedThreadPool(LoopbackServer::daemon);
  }

  /**
   * Starts a server.
   *
   * @param port 0 for any free one
   * @param maxBodyBytes longer bodies reach the service as "too large", without content
   * @throws UncheckedIOException if the port cannot be bound
   */
  public static LoopbackServer start(int port, int maxBodyBytes, Function<Request, Reply> service) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      LoopbackServer started =
          new LoopbackServer(HttpServer.create(address, BACKLOG), maxBodyBytes, service);
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address, e);
    }
  }

  private void start() {
    server.createContext("/", this::handle);
    server.setExecutor(executor);
    // The server's own thread inherits being a daemon from the thread that starts it, and cannot be
    // told otherwise.
    CompletableFuture.runAsync(server::start, executor).join();
  }

  /** Host and port for a URL, such as {@code 127.0.0.1:40123}. */
  public String authority() {
    String host = server.getAddress().getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + server.getAddress().getPort();
  }

  /** Cuts the connections of all requests that hang. */
  public void releaseHanging() {
    gate.release();
  }

  /** Cuts all connections, frees the port and waits for the threads. Idempotent. */
  @Override
  public void close() {
    gate.close();
    server.stop(0);
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        logger.warning("Requests still under way " + CLOSE_SECONDS + " s after close");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      long ticket = gate.ticket();
      Reply reply = serve(Request.read(exchange, maxBodyBytes));
      if (!gate.hold(reply.delay())) {
        return;
      }
      if (reply.ending() == Ending.HANG) {
        gate.hang(ticket);
      }
      ReplyWriter.write(exchange, reply);
    } catch (IOException e) {
      logger.log(Level.FINE, "The client went away", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply serve(Request request) {
    try {
      return service.apply(request);
    } catch (RuntimeException e) {
      logger.log(Level.WARNING, "Request failed: " + request.method() + " " + request.path(), e);
      return Reply.of(Answer.error(500, "internal error: " + e));
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "infinium-local-" + threads.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
