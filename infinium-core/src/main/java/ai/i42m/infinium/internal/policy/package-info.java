/**
 * When to send, and how often: senders around a sender for retries, rates and those who watch.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.internal.policy;

import org.jspecify.annotations.NullMarked;
