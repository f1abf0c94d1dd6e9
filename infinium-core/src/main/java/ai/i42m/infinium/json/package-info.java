/** JSON, for tasks and for anything else; no type of the library beneath shows. */
@NullMarked
package ai.i42m.infinium.json;

import org.jspecify.annotations.NullMarked;
