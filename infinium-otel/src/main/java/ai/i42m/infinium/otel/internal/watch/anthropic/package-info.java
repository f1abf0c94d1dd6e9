/**
 * Watches the clients of anthropic-java: start reading at {@link
 * ai.i42m.infinium.otel.internal.watch.anthropic.AnthropicAdapter}.
 *
 * <pre>
 *   client.messages().create ──► proxy: our span ──► the vendor's code, whose own span is ours, lent
 *   toolRunner, countTokens, … ────────────────────► the vendor's code, whose own spans go to our provider
 * </pre>
 *
 * <p>From 2.72 on the vendor's library makes spans of its own; before, there is only the proxy.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.watch.anthropic;

import org.jspecify.annotations.NullMarked;
