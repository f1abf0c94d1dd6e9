package ai.i42m.infinium.testkit.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Request line and headers, read as RFC 9112 has them.
 *
 * @param path as sent: percent escapes kept, without the query
 * @param version {@code 1.1} or {@code 1.0}
 * @param headers by lower-case name, unmodifiable; several of one name are joined by a comma
 */
record RequestHead(String method, String path, String version, Map<String, String> headers) {
  private static final int MAX_BYTES = 1 << 16;
  private static final Pattern START = Pattern.compile("([!-~]+) ([!-~]+) HTTP/(1\\.[01])");
  private static final Pattern HEADER = Pattern.compile("([^\\s:]+):(.*)");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  /**
   * Waits for a request and reads its head.
   *
   * @return null when the client closed the connection instead
   * @throws MalformedRequestException if what comes is not HTTP/1.0 or 1.1
   */
  static @Nullable RequestHead read(InputStream in) throws IOException {
    LineReader lines = new LineReader(in, MAX_BYTES);
    String line = lines.nextOrEnd();
    // Some clients send a line end too many after a body.
    while (line != null && line.isEmpty()) {
      line = lines.nextOrEnd();
    }
    if (line == null) {
      return null;
    }
    Matcher start = START.matcher(line);
    if (!start.matches()) {
      throw new MalformedRequestException("no request line");
    }
    return new RequestHead(
        start.group(1), pathOf(start.group(2)), start.group(3), readHeaders(lines));
  }

  /** Whether the client holds the body back until it is asked for. */
  boolean expectsContinue() {
    return listed("expect", "100-continue");
  }

  /** Whether the client may send another request after this one. */
  boolean keepsConnection() {
    return version.equals("1.1") && !listed("connection", "close");
  }

  /**
   * The body, to be read from where the head ended; ends where the body ends.
   *
   * @throws MalformedRequestException if its length cannot be told
   */
  InputStream body(InputStream in) throws MalformedRequestException {
    String coding = headers.get("transfer-encoding");
    String length = headers.getOrDefault("content-length", "0");
    if (coding == null && LENGTH.matcher(length).matches()) {
      return new LengthInput(in, Long.parseLong(length));
    }
    if (coding != null
        && coding.equalsIgnoreCase("chunked")
        && !headers.containsKey("content-length")) {
      return new ChunkedInput(in);
    }
    throw new MalformedRequestException("length of the body is not clear");
  }

  private boolean listed(String header, String token) {
    return Arrays.stream(headers.getOrDefault(header, "").split(",", -1))
        .anyMatch(item -> item.strip().equalsIgnoreCase(token));
  }

  private static Map<String, String> readHeaders(LineReader lines) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      Matcher header = HEADER.matcher(line);
      if (!header.matches()) {
        throw new MalformedRequestException("a header without a name");
      }
      headers.merge(
          header.group(1).toLowerCase(Locale.ROOT),
          header.group(2).strip(),
          (first, second) -> first + ", " + second);
    }
    return Collections.unmodifiableMap(headers);
  }

  private static String pathOf(String target) throws MalformedRequestException {
    try {
      String path = new URI(target).getRawPath();
      if (path != null) {
        return path;
      }
    } catch (URISyntaxException e) {
      // Told below, as for a target without a path.
    }
    throw new MalformedRequestException("no path in the request line");
  }
}
