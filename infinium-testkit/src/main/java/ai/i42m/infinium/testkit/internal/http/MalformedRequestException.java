package ai.i42m.infinium.testkit.internal.http;

import java.io.IOException;

/** Says why what a client sent is not an HTTP/1.1 request. */
final class MalformedRequestException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedRequestException(String message) {
    super(message);
  }
}
