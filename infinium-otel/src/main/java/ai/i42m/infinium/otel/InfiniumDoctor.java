package ai.i42m.infinium.otel;

import ai.i42m.infinium.otel.internal.doctor.Doctor;
import ai.i42m.infinium.otel.internal.doctor.Patient;

/**
 * A program that says what a process with this class path and these settings has of Infinium: the
 * settings, who records spans and whether they would be sent twice, which model clients make spans,
 * and whether Infinium knows the agent.
 *
 * <pre>
 * java -javaagent:… -Dinfinium.agent.id=… -cp &lt;the application's&gt; ai.i42m.infinium.otel.InfiniumDoctor
 * </pre>
 *
 * <p>Start it with the options, variables and class path of the application. It asks Infinium one
 * question, which stores nothing, and prints a table without secrets. See docs/troubleshooting.md.
 */
public final class InfiniumDoctor {
  private InfiniumDoctor() {}

  /**
   * Prints the table; ends the JVM with 1 when there is a problem.
   *
   * @param args none are read
   */
  public static void main(String[] args) {
    int problems = Doctor.report(Patient.thisProcess(), System.out);
    if (problems > 0) {
      System.exit(1);
    }
  }
}
