/** Tests of the local Infinium. */
@NullMarked
package ai.i42m.infinium.testkit;

import org.jspecify.annotations.NullMarked;
