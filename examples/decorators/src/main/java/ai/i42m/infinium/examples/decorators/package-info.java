/** How functions of an application become tasks; start reading at {@code Desk}. */
@NullMarked
package ai.i42m.infinium.examples.decorators;

import org.jspecify.annotations.NullMarked;
