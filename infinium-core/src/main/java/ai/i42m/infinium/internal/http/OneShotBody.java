package ai.i42m.infinium.internal.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * JSON that OkHttp may write once.
 *
 * <p>OkHttp reconnects and sends again by itself when a connection breaks, or on 408. For a body
 * that was already on its way this would be an attempt that nobody counts, limits or sees, so it
 * ends here as a network error; finding another address or connection before the first byte stays
 * allowed.
 */
final class OneShotBody extends RequestBody {
  private static final MediaType JSON = MediaType.get("application/json");

  private final byte[] json;

  OneShotBody(byte[] json) {
    this.json = json;
  }

  @Override
  public MediaType contentType() {
    return JSON;
  }

  @Override
  public long contentLength() {
    return json.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(json);
  }
}
