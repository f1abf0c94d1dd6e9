/** One agent over three vendors' watched clients; start reading at {@code Watch}. */
@NullMarked
package ai.i42m.infinium.examples.watch;

import org.jspecify.annotations.NullMarked;
