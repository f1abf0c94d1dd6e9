package ai.i42m.infinium.otel.internal.watch.anthropic;

import ai.i42m.infinium.otel.internal.watch.CallRequest;
import com.anthropic.core.JsonField;
import com.anthropic.core.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model is asked to sample. 3.0.0 has no methods for it any more: what is set by name counts,
 * else what the older methods give. Stateless.
 */
final class Sampling {

  private static final Accessor TEMPERATURE = Accessor.of("_temperature");
  private static final Accessor TOP_P = Accessor.of("_topP");
  private static final Accessor TOP_K = Accessor.of("_topK");

  private Sampling() {}

  static void read(Object parameters, Map<String, JsonValue> byName, CallRequest to) {
    to.temperature(number(byName.get("temperature"), TEMPERATURE, parameters));
    to.topP(number(byName.get("top_p"), TOP_P, parameters));
    to.topK(number(byName.get("top_k"), TOP_K, parameters));
  }

  private static @Nullable Double number(
      @Nullable JsonField<?> named, Accessor accessor, Object parameters) {
    Object number = named == null ? accessor.value(parameters) : named.asNumber().orElse(null);
    return number instanceof Number set ? (Double) set.doubleValue() : null;
  }
}
