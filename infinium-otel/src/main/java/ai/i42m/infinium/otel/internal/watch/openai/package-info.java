/**
 * Watches clients of openai-java, 1.1 and newer: start reading at {@link
 * ai.i42m.infinium.otel.internal.watch.openai.OpenAiLibrary}.
 *
 * <p>Read are the library's {@code _field()} accessors: the plain ones throw when a provider that
 * only speaks OpenAI's protocol leaves a field out.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.watch.openai;

import org.jspecify.annotations.NullMarked;
