/**
 * Ties a client to its JVM: a bean that JMX shows, and a hook that runs when the JVM shuts down.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.internal.runtime;

import org.jspecify.annotations.NullMarked;
