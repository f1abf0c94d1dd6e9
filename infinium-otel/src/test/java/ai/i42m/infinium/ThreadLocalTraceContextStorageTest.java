package ai.i42m.infinium;

final class ThreadLocalTraceContextStorageTest extends TraceContextStorageContract {

  ThreadLocalTraceContextStorageTest() {
    super(new ThreadLocalTraceContextStorage());
  }
}
