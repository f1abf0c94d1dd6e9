package ai.i42m.infinium.otel.internal.watch;

import org.jspecify.annotations.Nullable;

/**
 * Watches the clients of one vendor.
 *
 * <p>Made by name, through a public constructor without arguments, when such a client is seen: only
 * then is the vendor's library needed. What it throws is taken for "cannot be watched". Stateless
 * and thread-safe.
 */
public interface ClientAdapter {

  /**
   * A client that does what the given one does, and begins a span of each call.
   *
   * @param client of this vendor
   * @return the same when it is watched already; null when it is none that can be watched
   */
  @Nullable Object watch(Object client, WatchedCalls calls);
}
