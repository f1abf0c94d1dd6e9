package ai.i42m.infinium.internal.delivery;

/** What the delivery thread is to do with a task. */
record Job(Kind kind, QueuedTask task) {

  /** The two things that can be done. */
  enum Kind {
    /** Put it on disk, then {@link TaskQueue#stored}. */
    SAVE,
    /** Send it, then {@link TaskQueue#end}, {@link TaskQueue#retry} or {@link TaskQueue#unsent}. */
    SEND
  }
}
