/** The closing table, and the proof that its numbers are right. */
@NullMarked
package ai.i42m.infinium.examples.quickstart.report;

import org.jspecify.annotations.NullMarked;
