/**
 * A local Infinium for tests and examples: it speaks the API, keeps what it is sent, and fails on
 * command.
 *
 * <p>Start reading at {@link ai.i42m.infinium.testkit.LocalInfinium}. The package does not use the
 * client: what was received is shown as the JSON that travelled.
 */
@NullMarked
package ai.i42m.infinium.testkit;

import org.jspecify.annotations.NullMarked;
