/** Everything this library throws; nothing here depends on another package. */
@NullMarked
package ai.i42m.infinium.error;

import org.jspecify.annotations.NullMarked;
