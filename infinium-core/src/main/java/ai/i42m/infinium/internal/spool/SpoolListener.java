package ai.i42m.infinium.internal.spool;

/** Is told what a spool loses. */
@FunctionalInterface
public interface SpoolListener {
  /**
   * Called once for each loss, on the thread that found it, under no lock of the spool. Must not
   * throw.
   */
  void lost(SpoolLoss loss);
}
