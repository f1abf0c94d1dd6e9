package ai.i42m.infinium.otel.internal.tree;

/**
 * What had to be repaired to make a tree of the spans.
 *
 * @param duplicates spans left out because another with the same id stayed
 * @param orphans spans whose parent is not among the spans; they hang below the root, or are
 *     repaired
 * @param repaired orphans that were put where signs say that they belong
 * @param cycles rings of parents that were cut
 */
public record TreeFindings(int duplicates, int orphans, int repaired, int cycles) {}
