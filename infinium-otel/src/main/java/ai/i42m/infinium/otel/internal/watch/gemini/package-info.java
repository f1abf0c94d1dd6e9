/**
 * Watches Gemini clients (google-genai) by an interceptor in their HTTP client: start reading at
 * {@link ai.i42m.infinium.otel.internal.watch.gemini.GeminiAdapter}.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.watch.gemini;

import org.jspecify.annotations.NullMarked;
