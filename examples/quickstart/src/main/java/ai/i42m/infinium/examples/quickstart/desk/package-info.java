/** The agent program: what a user of Infinium would have written. Start at {@code SupportAgent}. */
@NullMarked
package ai.i42m.infinium.examples.quickstart.desk;

import org.jspecify.annotations.NullMarked;
