/** One agent in three libraries of asynchronous work; start reading at {@code ReactorResearch}. */
@NullMarked
package ai.i42m.infinium.examples.reactive;

import org.jspecify.annotations.NullMarked;
