package ai.i42m.infinium.examples.quickstart.desk;

import org.jspecify.annotations.Nullable;

/**
 * A customer whom the shop knows.
 *
 * @param company null for a private person
 * @param country ISO 3166 code
 * @param tier standard, gold or business
 */
record Buyer(
    int id, String email, String name, @Nullable String company, String country, String tier) {}
