/** The record of one agent task as Infinium keeps it: immutable values, each with a builder. */
@NullMarked
package ai.i42m.infinium.task;

import org.jspecify.annotations.NullMarked;
