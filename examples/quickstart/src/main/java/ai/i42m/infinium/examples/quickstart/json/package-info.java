/** Reading of parsed JSON without casts in every second line. */
@NullMarked
package ai.i42m.infinium.examples.quickstart.json;

import org.jspecify.annotations.NullMarked;
