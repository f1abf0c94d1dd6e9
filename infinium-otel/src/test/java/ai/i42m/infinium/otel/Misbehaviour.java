package ai.i42m.infinium.otel;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.IOException;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/** What a forward may do instead of giving a result. */
enum Misbehaviour implements ForwardDouble.Answer {
  EXCEPTION {
    @Override
    public CompletableResultCode get() {
      throw new IllegalStateException("no connection");
    }
  },
  CHECKED_EXCEPTION {
    @Override
    public CompletableResultCode get() throws IOException {
      throw new IOException("sneaked through, as Kotlin code does");
    }
  },
  LINKAGE_ERROR {
    @Override
    public CompletableResultCode get() {
      throw new NoSuchMethodError("built for another version");
    }
  },
  OTHER_ERROR {
    @Override
    public CompletableResultCode get() {
      throw new ServiceConfigurationError("no sender");
    }
  },
  NULL {
    @Override
    public @Nullable CompletableResultCode get() {
      return null;
    }
  }
}
