/**
 * What the body of a trace must look like.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.testkit.internal.payload;

import org.jspecify.annotations.NullMarked;
