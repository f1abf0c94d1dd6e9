package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * An agent framework.
 *
 * @param name its name
 * @param version its version; null when its spans do not tell
 */
public record Framework(String name, @Nullable String version) {}
