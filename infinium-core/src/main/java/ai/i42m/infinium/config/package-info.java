/** Settings by name: what can be set from outside the program, and how it is read. */
@NullMarked
package ai.i42m.infinium.config;

import org.jspecify.annotations.NullMarked;
