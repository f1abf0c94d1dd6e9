/** A program that has an OpenTelemetry SDK; start reading at {@code ExistingOtel}. */
@NullMarked
package ai.i42m.infinium.examples.existingotel;

import org.jspecify.annotations.NullMarked;
