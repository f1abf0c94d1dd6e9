/**
 * What the exporter tells about itself as OpenTelemetry metrics; a leaf that counts and knows no
 * stage.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.metric;

import org.jspecify.annotations.NullMarked;
