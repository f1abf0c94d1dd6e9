/** Tests of tasks on disk: files, faults, dead processes. */
@NullMarked
package ai.i42m.infinium.internal.spool;

import org.jspecify.annotations.NullMarked;
