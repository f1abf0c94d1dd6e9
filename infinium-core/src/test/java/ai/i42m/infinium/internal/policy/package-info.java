@NullMarked
package ai.i42m.infinium.internal.policy;

import org.jspecify.annotations.NullMarked;
