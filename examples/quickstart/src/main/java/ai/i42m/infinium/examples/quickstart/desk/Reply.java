package ai.i42m.infinium.examples.quickstart.desk;

import org.jspecify.annotations.Nullable;

/**
 * A drafted answer, ready to be filed.
 *
 * @param buyer null when nobody in the database has the sender's address
 */
record Reply(
    String ticketId, @Nullable Buyer buyer, Classification classification, String answer) {}
