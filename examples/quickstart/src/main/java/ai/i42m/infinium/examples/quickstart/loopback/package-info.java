/** The HTTP ground that the program's embedded servers stand on. */
@NullMarked
package ai.i42m.infinium.examples.quickstart.loopback;

import org.jspecify.annotations.NullMarked;
