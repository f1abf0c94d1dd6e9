/**
 * Follows results that are not there yet, so that work ends in its trace when it ends.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.result;

import org.jspecify.annotations.NullMarked;
