package ai.i42m.infinium.task;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value with named members, in the names and the order of Infinium's wire format.
 *
 * <p>JSON, maps and span attributes are all written through {@link #writeTo}, and read back through
 * the static {@code read(FieldSource)} that stands beside it in each class: a member's name stands
 * in these two adjacent methods, where a reader compares them.
 */
@FunctionalInterface
public interface WireObject {
  /**
   * Hands every member to {@code out}, in wire order; absent ones as null or empty, which the sink
   * leaves out.
   */
  void writeTo(FieldSink out);

  /** The present members by wire name, in wire order, unmodifiable; objects within are maps too. */
  default Map<String, @Nullable Object> toMap() {
    return MapSink.mapOf(this);
  }
}
