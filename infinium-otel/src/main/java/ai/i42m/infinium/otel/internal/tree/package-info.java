/**
 * Turns a flat set of finished spans into a tree, repairing what is broken in it. Pure: no clock,
 * no I/O, no logging.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.tree;

import org.jspecify.annotations.NullMarked;
