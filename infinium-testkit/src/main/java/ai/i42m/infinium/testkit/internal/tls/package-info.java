/**
 * TLS for loopback: a certificate made at run time, and who trusts it.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.testkit.internal.tls;

import org.jspecify.annotations.NullMarked;
