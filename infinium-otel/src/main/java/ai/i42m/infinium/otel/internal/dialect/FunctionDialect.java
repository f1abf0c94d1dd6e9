package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/** Functions of a cloud provider that the program calls. */
final class FunctionDialect implements Dialect {

  private static final String INVOKED = "faas.invoked_name";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String name = view.attributes().word(INVOKED);
    return name == null
        ? null
        : SpanReading.builder(view, OperationKind.EXCHANGE)
            .action("invoke function")
            .description(name)
            .failure(Failure.of(view))
            .build();
  }
}
