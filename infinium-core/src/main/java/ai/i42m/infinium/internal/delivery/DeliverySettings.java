package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.internal.spool.FileSpool;
import ai.i42m.infinium.internal.spool.SpoolListener;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How tasks wait for their delivery, and who hears of it.
 *
 * @param maxTasks most tasks in memory, at least 1
 * @param maxBytes most weight of tasks in memory, at least 1
 * @param maxAge how long a task is tried that is in memory, above 0
 * @param spool opens the spool, which tells its losses to the listener given; null when tasks are
 *     kept in memory only
 * @param listener called on the delivery thread; null when nobody listens
 */
public record DeliverySettings(
    int maxTasks,
    long maxBytes,
    Duration maxAge,
    @Nullable Function<SpoolListener, FileSpool> spool,
    @Nullable Consumer<Progress> listener) {}
