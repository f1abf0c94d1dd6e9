package ai.i42m.infinium.internal.spool;

/** What the stages of one spool share. */
record SpoolParts(
    Surroundings surroundings, SpoolLimits limits, FileNames names, DeadTasks dead, Losses losses) {

  FileSystem files() {
    return surroundings.files();
  }
}
