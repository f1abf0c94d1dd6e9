/** Looks at a process's set-up and says in a table what is right and what is not. */
@NullMarked
package ai.i42m.infinium.otel.internal.doctor;

import org.jspecify.annotations.NullMarked;
