/**
 * Reads the calls that a listener of LangChain4j is told of.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.watch.langchain4j;

import org.jspecify.annotations.NullMarked;
