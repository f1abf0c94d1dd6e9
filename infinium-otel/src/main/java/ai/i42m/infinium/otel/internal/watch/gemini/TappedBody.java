package ai.i42m.infinium.otel.internal.watch.gemini;

import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** An answer's body, seen as the application reads it. As thread-safe as that is. */
final class TappedBody extends ResponseBody {

  private final ResponseBody body;
  private final BufferedSource source;

  TappedBody(ResponseBody body, TappedSource tap) {
    this.body = body;
    this.source = Okio.buffer(tap);
  }

  @Override
  public @Nullable MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public BufferedSource source() {
    return source;
  }
}
