/**
 * Keeps tasks on disk until they are delivered, so that they outlive their process; start at {@code
 * FileSpool}.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.internal.spool;

import org.jspecify.annotations.NullMarked;
