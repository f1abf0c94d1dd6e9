package ai.i42m.infinium.internal.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Counts the exchanges up to their body, and the response bodies that are opened, closed, and how
 * many bytes are read from them.
 */
final class CountingBodies implements Interceptor {
  final AtomicInteger underWay = new AtomicInteger();
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger bytesRead = new AtomicInteger();

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response;
    underWay.incrementAndGet();
    try {
      response = chain.proceed(chain.request());
    } finally {
      underWay.decrementAndGet();
    }
    opened.incrementAndGet();
    return response.newBuilder().body(new CountingBody(response.body())).build();
  }

  private final class CountingBody extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    CountingBody(ResponseBody body) {
      this.body = body;
      this.source = Okio.buffer(new CountingSource(body.source()));
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

  private final class CountingSource extends ForwardingSource {
    private boolean open = true;

    CountingSource(BufferedSource source) {
      super(source);
    }

    @Override
    public long read(okio.Buffer sink, long byteCount) throws IOException {
      long read = super.read(sink, byteCount);
      bytesRead.addAndGet((int) Math.max(0, read));
      return read;
    }

    @Override
    public void close() throws IOException {
      if (open) {
        open = false;
        closed.incrementAndGet();
      }
      super.close();
    }
  }
}
