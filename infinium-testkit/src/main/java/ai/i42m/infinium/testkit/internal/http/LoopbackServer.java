package ai.i42m.infinium.testkit.internal.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on loopback: each request is read completely, handed to one function, and its
 * reply written.
 *
 * <p>It counts connections exactly, keeps them as long as the client does, and can break each of
 * them at any byte.
 *
 * <p>Threads are daemons named {@code infinium-local-N}: one that accepts, and one per connection;
 * the function runs on these. {@link #close} answers nobody any more and leaves no thread behind.
 */
public final class LoopbackServer implements AutoCloseable {
  private static final Logger logger = Logger.getLogger(LoopbackServer.class.getName());
  private static final AtomicInteger threads = new AtomicInteger();
  private static final int BACKLOG = 1024;
  private static final int CLOSE_SECONDS = 5;

  private final InetSocketAddress address;
  private final @Nullable SSLSocketFactory tls;
  private final int maxBodyBytes;
  private final Function<Request, Reply> service;
  private final ExecutorService executor = Executors.newCachedThreadPool(LoopbackServer::daemon);
  private final Gate gate = new Gate();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong accepted = new AtomicLong();
  private final Object lock = new Object();

  @GuardedBy("lock")
  private ServerSocket listener;

  @GuardedBy("lock")
  private Future<?> accepting;

  private LoopbackServer(
      ServerSocket listener,
      @Nullable SSLSocketFactory tls,
      int maxBodyBytes,
      Function<Request, Reply> service) {
    this.listener = listener;
    this.address = new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    this.tls = tls;
    this.maxBodyBytes = maxBodyBytes;
    this.service = service;
    this.accepting = executor.submit(() -> accept(listener));
  }

  /**
   * Starts a server.
   *
   * @param port 0 for any free one
   * @param tls makes the server's end of TLS connections; null for plain HTTP
   * @param maxBodyBytes longer bodies reach the service as "too large", without content
   * @throws UncheckedIOException if the port cannot be bound
   */
  public static LoopbackServer start(
      int port,
      @Nullable SSLSocketFactory tls,
      int maxBodyBytes,
      Function<Request, Reply> service) {
    ServerSocket listener = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return new LoopbackServer(listener, tls, maxBodyBytes, service);
  }

  private static ServerSocket listen(InetSocketAddress address) {
    try {
      return new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address, e);
    }
  }

  /** Host and port for a URL, such as {@code 127.0.0.1:40123}. */
  public String authority() {
    String host = address.getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }

  /** Number of connections accepted since the start or the last {@link #resetConnectionCount}. */
  public long connectionCount() {
    return accepted.get();
  }

  /** Counts connections from 0 again; those that are open stay open. */
  public void resetConnectionCount() {
    accepted.set(0);
  }

  /** Number of connections whose threads still serve them. */
  public int openConnectionCount() {
    return open.size();
  }

  /** Cuts all connections and frees the port, until {@link #comeBack}. */
  public void goDown() {
    synchronized (lock) {
      cut(listener);
      awaitEnd(accepting);
    }
    open.forEach(LoopbackServer::cut);
    gate.release();
  }

  /** The system listens until the thread that waits for connections has left the socket. */
  private static void awaitEnd(Future<?> accepting) {
    try {
      accepting.get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      logger.log(Level.WARNING, "Still accepting connections", e);
    }
  }

  /**
   * Listens again where it did before {@link #goDown}; otherwise, and when closed, does nothing.
   *
   * @throws UncheckedIOException if the port was taken meanwhile
   */
  public void comeBack() {
    synchronized (lock) {
      if (listener.isClosed() && !executor.isShutdown()) {
        ServerSocket again = listen(address);
        listener = again;
        accepting = executor.submit(() -> accept(again));
      }
    }
  }

  /** Cuts the connections of all requests that hang. */
  public void releaseHanging() {
    gate.release();
  }

  /** Cuts all connections, frees the port and waits for the threads. Idempotent. */
  @Override
  public void close() {
    gate.close();
    synchronized (lock) {
      cut(listener);
      // Before the connections are cut: what the executor takes until now is among those open, and
      // what comes later it refuses.
      executor.shutdownNow();
    }
    open.forEach(LoopbackServer::cut);
    try {
      if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        logger.warning("Requests still under way " + CLOSE_SECONDS + " s after close");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept(ServerSocket from) {
    try {
      while (!from.isClosed()) {
        Socket socket = from.accept();
        accepted.incrementAndGet();
        open.add(socket);
        begin(socket);
      }
    } catch (IOException e) {
      if (!from.isClosed()) {
        logger.log(Level.WARNING, "No connection is accepted any more", e);
      }
    }
  }

  private void begin(Socket socket) {
    try {
      executor.execute(() -> serve(socket));
    } catch (RejectedExecutionException closed) {
      open.remove(socket);
      cut(socket);
    }
  }

  private void serve(Socket socket) {
    // TLS is laid over the accepted socket: closing that one never waits for a client, as closing
    // a TLS socket may.
    try (socket;
        Socket end = tls == null ? socket : tls.createSocket(socket, null, true)) {
      socket.setTcpNoDelay(true);
      new Connection(end, gate, maxBodyBytes, this::reply).serve();
    } catch (IOException e) {
      logger.log(Level.FINE, "The client went away", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private Reply reply(Request request) {
    try {
      return service.apply(request);
    } catch (RuntimeException e) {
      logger.log(Level.WARNING, "Request failed: " + request.method() + " " + request.path(), e);
      return Reply.of(Answer.error(500, "internal error: " + e));
    }
  }

  private static void cut(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      logger.log(Level.FINE, "Closing a socket", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "infinium-local-" + threads.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
