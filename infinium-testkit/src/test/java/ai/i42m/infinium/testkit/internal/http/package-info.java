/** Tests of the package of the same name. */
@NullMarked
package ai.i42m.infinium.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
