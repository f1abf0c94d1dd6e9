/** The eleven domain sections that a task may carry, in the order of the wire. */
@NullMarked
package ai.i42m.infinium.task.section;

import org.jspecify.annotations.NullMarked;
