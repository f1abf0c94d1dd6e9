/**
 * Sets Infinium up where an SDK is configured from outside: by properties, by YAML, in the Java
 * agent. Nothing that goes wrong here reaches the application or its other exporters.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.autoconfigure;

import org.jspecify.annotations.NullMarked;
