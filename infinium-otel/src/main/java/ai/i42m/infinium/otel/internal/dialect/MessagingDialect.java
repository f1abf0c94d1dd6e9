package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/** Messages to and from queues and topics; the payload is left alone. */
final class MessagingDialect implements Dialect {

  private static final String SYSTEM = "messaging.system";
  private static final String DESTINATION = "messaging.destination.name";
  private static final String TYPE = "messaging.operation.type";
  private static final String OLD_TYPE = "messaging.operation";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String system = view.attributes().word(SYSTEM);
    if (system == null) {
      return null;
    }
    String destination = view.attributes().word(DESTINATION);
    String where = destination == null ? view.name() : destination;
    return Readings.infrastructure(view, action(view), where + " (" + system + ")").build();
  }

  /** In the words of the conventions of today, "send" was "publish" before. */
  private static String action(SpanView view) {
    String type = view.attributes().word(TYPE, OLD_TYPE);
    if (type == null) {
      return switch (view.kind()) {
        case PRODUCER -> "publish";
        case CONSUMER -> "process";
        default -> "messaging";
      };
    }
    return type.equals("send") ? "publish" : type;
  }
}
