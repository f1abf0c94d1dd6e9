package ai.i42m.infinium.otel;

/**
 * Which spans begin a task.
 *
 * <pre>
 *   GET /chat                    AUTO: one task          AGENTS: two tasks      MARKED: one task
 *   ├─ SELECT                    (its request,           (planner, writer)      (Refund)
 *   ├─ invoke_agent planner       without Refund),
 *   │  └─ invoke_agent search     and Refund
 *   ├─ invoke_agent writer
 *   └─ Refund  infinium.kind=task                        and Refund
 * </pre>
 *
 * <p>In every mode a span that our API marked as a task is one, also inside another task; its spans
 * then count there only, and the outer task shows it as one step. A span whose parent is in another
 * process begins a tree of its own, even when that parent comes in the same batch.
 */
public enum TaskRoots {
  /**
   * Every marked span, and every request, job or other local root in whose tree, outside of marked
   * tasks, a model was asked for a chat or completion or an agent ran.
   *
   * <p>The default: it needs no change in the application, and shows what the model calls were for.
   * Creating an agent, embeddings and retrieval alone do not make a task.
   */
  AUTO,

  /**
   * Every marked span, and every agent run that is inside no other task.
   *
   * <p>For processes in which one long local root, a batch job or a worker's loop, holds many runs
   * that should be judged one by one. An agent run that says what it is when it starts leaves at
   * its own end; one that says it only at its end (instrumentations built on Micrometer) leaves
   * with its local root. What lies outside of agent runs is in no task.
   */
  AGENTS,

  /**
   * Marked spans only.
   *
   * <p>For processes where model calls happen that nobody wants judged. The spans of other trees
   * are counted while they are open, and not kept.
   */
  MARKED
}
