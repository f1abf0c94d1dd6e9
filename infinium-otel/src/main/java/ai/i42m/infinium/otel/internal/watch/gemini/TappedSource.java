package ai.i42m.infinium.otel.internal.watch.gemini;

import ai.i42m.infinium.otel.internal.trace.Recording;
import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/**
 * Shows an answer's bytes to its reader as they pass, where they are: nothing is copied, and
 * nothing is read that the application does not read. For one thread.
 */
final class TappedSource extends ForwardingSource {

  private final Exchange exchange;
  private final AnswerReader reader;
  private final Buffer.UnsafeCursor cursor = new Buffer.UnsafeCursor();
  private boolean isOver;

  TappedSource(Source source, Exchange exchange, AnswerReader reader) {
    super(source);
    this.exchange = exchange;
    this.reader = reader;
  }

  @Override
  public long read(Buffer sink, long byteCount) throws IOException {
    long count;
    try {
      count = super.read(sink, byteCount);
    } catch (IOException | RuntimeException | Error e) {
      over(() -> exchange.fail(e));
      throw e;
    }
    if (count < 0) {
      over(exchange::end);
    } else if (!isOver) {
      Recording.safely(() -> show(sink, count));
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    over(reader.isComplete() ? exchange::end : exchange::close);
    super.close();
  }

  private void over(Runnable ending) {
    if (!isOver) {
      isOver = true;
      ending.run();
    }
  }

  /** The last so many bytes of the buffer. */
  private void show(Buffer sink, long count) {
    try (Buffer.UnsafeCursor bytes = sink.readUnsafe(cursor)) {
      long at = sink.size() - count;
      while (at < sink.size()) {
        bytes.seek(at);
        reader.read(bytes.data, bytes.start, bytes.end);
        at += bytes.end - bytes.start;
      }
    }
  }
}
