/** An application under the Java agent with Infinium's extension. */
@NullMarked
package ai.i42m.infinium.examples.javaagent;

import org.jspecify.annotations.NullMarked;
