package ai.i42m.infinium.otel.internal.dialect;

/** Every other span, by its kind alone: the application's own work, named after the span. */
final class ApplicationDialect implements Dialect {

  @Override
  public SpanReading read(SpanView view) {
    OperationKind kind =
        switch (view.kind()) {
          case INTERNAL -> OperationKind.WORK;
          case CLIENT -> OperationKind.EXCHANGE;
          case SERVER -> OperationKind.SCAFFOLDING;
          case PRODUCER, CONSUMER -> OperationKind.INFRASTRUCTURE;
        };
    return SpanReading.builder(view, kind).failure(Failure.of(view)).build();
  }
}
