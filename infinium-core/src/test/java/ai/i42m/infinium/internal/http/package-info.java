/** Tests of the exchange of one request for one answer. */
@NullMarked
package ai.i42m.infinium.internal.http;

import org.jspecify.annotations.NullMarked;
