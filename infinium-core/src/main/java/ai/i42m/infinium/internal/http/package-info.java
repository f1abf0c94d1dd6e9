/**
 * Carries one request to Infinium and one answer back; the only place that knows OkHttp.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.internal.http;

import org.jspecify.annotations.NullMarked;
