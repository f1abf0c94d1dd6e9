/** Tests of trimming: each rank, seeded random tasks, and the worst that can be built. */
@NullMarked
package ai.i42m.infinium.internal.trim;

import org.jspecify.annotations.NullMarked;
