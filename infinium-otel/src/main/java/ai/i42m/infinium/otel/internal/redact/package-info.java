/** Asks the user's redactor about texts. Internal: may change in any release. */
@NullMarked
package ai.i42m.infinium.otel.internal.redact;

import org.jspecify.annotations.NullMarked;
