package ai.i42m.infinium.testkit.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes replies to one connection, the broken ones too. */
final class ReplyWriter {
  /** Most parts that a slow body comes in. */
  private static final int MAX_PARTS = 100;

  private static final byte[] GARBAGE =
      "\u0000\u0016\u0003 not what you asked for\r\n\r\n".getBytes(ISO_8859_1);
  private static final Pattern GZIP =
      Pattern.compile("(?i)\\s*(x-gzip|gzip|\\*)\\s*(;\\s*q\\s*=\\s*(1|0?\\.0*[1-9]).*)?");

  private final OutputStream out;
  private final Gate gate;

  ReplyWriter(OutputStream out, Gate gate) {
    this.out = out;
    this.gate = gate;
  }

  /**
   * Writes what {@code reply} says. Hanging is the caller's business.
   *
   * @param keep whether the client is told that the connection goes on
   * @return false when the answer is not complete, so that the connection must end
   */
  boolean write(Request request, Reply reply, boolean keep)
      throws IOException, InterruptedException {
    return switch (reply.delivery().ending()) {
      case WHOLE -> writeWhole(request, reply, keep);
      case CUT_DURING_ANSWER, HANG_DURING_ANSWER -> writeHalf(request, reply, keep);
      case GARBAGE -> writeGarbage();
      case HANG, CUT_BEFORE_ANSWER -> false;
    };
  }

  /** Answers what is not even a request; the connection ends after it. */
  void refuse(Answer answer) throws IOException {
    Content content = new Content(answer.body(), 0);
    writeHead(answer, headers(answer, content.length(), false));
    content.writeTo(out, 0, content.length());
    out.flush();
  }

  private boolean writeWhole(Request request, Reply reply, boolean keep)
      throws IOException, InterruptedException {
    Answer answer = reply.answer();
    if (answer.status() == 204 || answer.status() == 304) {
      Map<String, String> headers = headers(answer, 0, keep);
      headers.remove("Content-Length");
      writeHead(answer, headers);
      out.flush();
      return true;
    }
    Content content = writeStart(request, reply, keep);
    if (!request.method().equals("HEAD") && !writeBody(content, reply.delivery().pace().spread())) {
      return false;
    }
    out.flush();
    return true;
  }

  private boolean writeHalf(Request request, Reply reply, boolean keep) throws IOException {
    Content content = writeStart(request, reply, keep);
    content.writeTo(out, 0, content.length() / 2);
    out.flush();
    return false;
  }

  private boolean writeGarbage() throws IOException {
    out.write(GARBAGE);
    out.flush();
    return false;
  }

  /** Writes status and headers, and says what the body is. */
  private Content writeStart(Request request, Reply reply, boolean keep) throws IOException {
    Answer answer = reply.answer();
    Content plain = new Content(answer.body(), reply.delivery().padding());
    boolean gzip = reply.delivery().gzip() && acceptsGzip(request);
    Content content = gzip ? plain.gzipped() : plain;
    boolean empty = reply.delivery().ending().breaksOff() && content.length() == 0;
    Map<String, String> headers = headers(answer, empty ? 1 : content.length(), keep);
    if (gzip) {
      headers.put("Content-Encoding", "gzip");
    }
    writeHead(answer, headers);
    return content;
  }

  private boolean writeBody(Content content, Duration spread)
      throws IOException, InterruptedException {
    if (spread.isZero() || content.length() == 0) {
      content.writeTo(out, 0, content.length());
      return true;
    }
    long parts = Math.min(content.length(), MAX_PARTS);
    long size = content.length() / parts;
    for (long part = 0; part < parts; part++) {
      out.flush();
      if (!gate.hold(spread.dividedBy(parts))) {
        return false;
      }
      long end = part == parts - 1 ? content.length() : (part + 1) * size;
      content.writeTo(out, part * size, end);
    }
    return true;
  }

  private void writeHead(Answer answer, Map<String, String> headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" \r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
  }

  private static Map<String, String> headers(Answer answer, long length, boolean keep) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Date", HttpDate.format(Instant.now()));
    headers.put("Content-Length", Long.toString(length));
    if (!keep) {
      headers.put("Connection", "close");
    }
    answer
        .headers()
        .forEach(
            (name, value) -> {
              headers.keySet().removeIf(name::equalsIgnoreCase);
              headers.put(name, value);
            });
    return headers;
  }

  private static boolean acceptsGzip(Request request) {
    String accepted = request.header("accept-encoding");
    return accepted != null
        && Arrays.stream(accepted.split(",", -1))
            .anyMatch(coding -> GZIP.matcher(coding).matches());
  }
}
