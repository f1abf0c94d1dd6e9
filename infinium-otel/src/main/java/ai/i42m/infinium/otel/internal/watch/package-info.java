/**
 * Makes a span of every call of a watched model client: start reading at {@link
 * ai.i42m.infinium.otel.internal.watch.WatchedClients}.
 *
 * <p>Nothing here knows a vendor's classes; each vendor has a package of its own below, which is
 * loaded by name when such a client is seen.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.watch;

import org.jspecify.annotations.NullMarked;
