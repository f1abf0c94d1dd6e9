package ai.i42m.infinium.otel.internal.tree;

/**
 * What had to be repaired to make a tree of the spans.
 *
 * @param duplicates spans left out because another with the same id stayed
 * @param orphans spans hung below the root because their parent is not among the spans
 * @param cycles rings of parents that were cut
 */
public record TreeFindings(int duplicates, int orphans, int cycles) {}
