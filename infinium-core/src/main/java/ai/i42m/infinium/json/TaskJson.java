package ai.i42m.infinium.json;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.TaskData;

/**
 * A task as the body of a request, and back.
 *
 * <p>{@code read(write(task))} equals {@code task} for every task whose body Infinium accepts, and
 * for larger ones up to the bounds of {@link Json}. Stateless and thread-safe.
 */
public final class TaskJson {
  private TaskJson() {}

  /** The body of {@code task} in UTF-8, of any length, members in wire order; never fails. */
  public static byte[] write(TaskData task) {
    JsonWriter out = new JsonWriter();
    new JsonSink(out).write(task);
    return out.toBytes();
  }

  /**
   * The task in {@code body}.
   *
   * <p>Members that this version does not know are left out, so that a task written by a newer
   * version is not lost. Sections may stand beside the other members, as versions of the API before
   * 1.0.1 had them.
   *
   * @throws ValidationException when this is not JSON, not an object, beyond the bounds of {@link
   *     Json}, or breaks a rule of the model; it names the place, such as {@code steps[2].action}
   */
  public static TaskData read(byte[] body) {
    return TaskData.read(FieldSource.of(Json.readObject(body)));
  }
}
