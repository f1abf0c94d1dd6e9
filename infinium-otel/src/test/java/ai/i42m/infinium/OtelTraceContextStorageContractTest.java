package ai.i42m.infinium;

import ai.i42m.infinium.otel.OtelTraceContextStorage;

final class OtelTraceContextStorageContractTest extends TraceContextStorageContract {

  OtelTraceContextStorageContractTest() {
    super(new OtelTraceContextStorage());
  }
}
