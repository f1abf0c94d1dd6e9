/** How tasks are sent with infinium-core alone; start reading at {@code SendATask}. */
@NullMarked
package ai.i42m.infinium.examples.sendatask;

import org.jspecify.annotations.NullMarked;
