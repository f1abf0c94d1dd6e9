package ai.i42m.infinium.testkit.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.Function;

/**
 * One connection: requests are read and answered one after the other until either side ends it.
 *
 * <p>Used by one thread. The caller closes the socket; a reply that is not complete then cuts the
 * connection.
 */
final class Connection {
  /** Holds the answers of the API whole, so that each leaves in one packet. */
  private static final int BUFFER_BYTES = 1 << 14;

  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1);

  private final InputStream in;
  private final OutputStream out;
  private final Gate gate;
  private final int maxBodyBytes;
  private final Function<Request, Reply> service;

  Connection(Socket socket, Gate gate, int maxBodyBytes, Function<Request, Reply> service)
      throws IOException {
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
    this.gate = gate;
    this.maxBodyBytes = maxBodyBytes;
    this.service = service;
  }

  /**
   * Serves until the client closes, an answer breaks off, or the server closes.
   *
   * @throws IOException if the client went away in the middle
   */
  void serve() throws IOException, InterruptedException {
    ReplyWriter writer = new ReplyWriter(out, gate);
    try {
      boolean goesOn = true;
      while (goesOn) {
        RequestHead head = RequestHead.read(in);
        goesOn = head != null && serve(head, writer);
      }
    } catch (MalformedRequestException e) {
      writer.refuse(Answer.error(400, "not HTTP/1.1: " + e.getMessage()));
    }
  }

  /** Serves one request; false when it was the last of the connection. */
  private boolean serve(RequestHead head, ReplyWriter writer)
      throws IOException, InterruptedException {
    // Before the service tells anybody of the request: see Gate.ticket.
    long ticket = gate.ticket();
    if (head.expectsContinue()) {
      out.write(CONTINUE);
      out.flush();
    }
    InputStream body = head.body(in);
    Request request = Request.read(head, body, maxBodyBytes);
    Reply reply = service.apply(request);
    if (!gate.hold(reply.delivery().pace().delay())) {
      return false;
    }
    boolean keep = head.keepsConnection() && !request.isCutShort();
    boolean whole = writer.write(request, reply, keep);
    if (reply.delivery().ending().hangs()) {
      gate.hang(ticket);
    }
    return whole && keep;
  }
}
