/**
 * Watches the clients of the AWS SDK's bedrockruntime: start reading at {@link
 * ai.i42m.infinium.otel.internal.watch.bedrock.BedrockAdapter}.
 *
 * <pre>
 *   converse(request)               span, then the same overload of the vendor's client
 *   converse(builder -> …)          the vendor runs our Consumer, which runs the application's and begins the span
 *   converseStream(…, handler)      the vendor tells our handler, which tells the application's
 *   invokeModel(…), …               passed on, without a span
 * </pre>
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.watch.bedrock;

import org.jspecify.annotations.NullMarked;
