/**
 * JSON in and out of plain maps and lists: the only place that knows the JSON library.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.testkit.internal.json;

import org.jspecify.annotations.NullMarked;
