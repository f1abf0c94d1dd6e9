/** Tests of what ties a client to its JVM. */
@NullMarked
package ai.i42m.infinium.internal.runtime;

import org.jspecify.annotations.NullMarked;
