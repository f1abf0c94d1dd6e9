/**
 * What the OpenTelemetry Java agent runs of us beside the application; only in the extension's jar.
 */
@NullMarked
package ai.i42m.infinium.otel.javaagent;

import org.jspecify.annotations.NullMarked;
