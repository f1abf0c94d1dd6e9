package ai.i42m.infinium.internal.spool;

import java.nio.file.Path;

/**
 * Where a spool keeps its tasks, how many, and how safely.
 *
 * <p>Without {@code sync} nothing waits for the disk, and tasks reach it when the operating system
 * writes them, on Linux within half a minute or so. What was appended since then is lost when the
 * machine ends without warning: a power failure, a kernel that crashes, a virtual machine that is
 * switched off. Of what is lost then the next spool tells those tasks whose file is there in part;
 * of those whose very name is not there nobody knows. A process that ends loses nothing, not even
 * by {@code kill -9}: what it wrote is the operating system's. Files still appear whole or not at
 * all to other processes, because renaming them stays atomic.
 *
 * @param root shared by any number of spools; made when missing
 * @param sync whether an append returns only when the task would outlive a power failure
 */
public record SpoolSettings(Path root, SpoolLimits limits, boolean sync) {}
