/**
 * The embedded server: requests in, answers out, and the ways in which an answer can go wrong.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
