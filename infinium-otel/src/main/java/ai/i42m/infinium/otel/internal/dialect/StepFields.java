package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * What only a step of our own API says.
 *
 * @param number the number that the program gave it; null when none
 * @param inputPreview what went in; null when not recorded
 * @param outputPreview what came out; null when not recorded
 * @param metadata the user's own facts, a JSON object; null when none were given
 */
public record StepFields(
    @Nullable Long number,
    @Nullable String inputPreview,
    @Nullable String outputPreview,
    @Nullable JsonText metadata) {}
