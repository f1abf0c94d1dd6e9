package ai.i42m.infinium.internal.spool;

/** Is told what a spool loses. */
@FunctionalInterface
public interface SpoolListener {
  /**
   * Called once for each loss, in the instant in which the spool lets the task go, so that nobody
   * sees it gone and knows of no loss. Only takes note: it is called under a lock of the spool, and
   * must neither throw nor block.
   */
  void lost(SpoolLoss loss);
}
