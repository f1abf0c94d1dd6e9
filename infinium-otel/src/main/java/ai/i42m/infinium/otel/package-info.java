/** Infinium on OpenTelemetry. */
@NullMarked
package ai.i42m.infinium.otel;

import org.jspecify.annotations.NullMarked;
