package ai.i42m.infinium.internal.policy;

import ai.i42m.infinium.internal.http.HttpAnswer;
import ai.i42m.infinium.internal.http.HttpRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One exchange that has ended.
 *
 * @param duration from the first step of connecting to the last byte of the answer
 * @param answer null when there was none
 * @param failure why there was none; null otherwise
 */
public record Exchange(
    HttpRequest request,
    Duration duration,
    @Nullable HttpAnswer answer,
    @Nullable Throwable failure) {}
