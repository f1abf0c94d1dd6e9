package ai.i42m.consumers.extension;

import ai.i42m.infinium.otel.Step;
import ai.i42m.infinium.otel.Trace;

/** One annotated method of each kind, each called once. */
public final class EveryMethod {
  private EveryMethod() {}

  interface Greeter {
    @Trace(name = "default method")
    default String greet(String name) {
      return "Hello " + name;
    }

    @Trace(name = "static method of an interface")
    static int count() {
      return 1;
    }

    @Trace(name = "abstract method")
    String part();
  }

  record Person(String name) implements Greeter {
    @Trace(name = "method of a record")
    String initial() {
      return name.substring(0, 1);
    }

    /** Not annotated itself. */
    @Override
    public String part() {
      return name;
    }
  }

  enum Mood {
    GOOD {
      @Override
      @Trace(name = "method of a constant")
      void improve() {}
    };

    abstract void improve();
  }

  @Trace(name = "primitives")
  private static double primitives(long a, float b, char c, byte d, boolean e, double f) {
    return f;
  }

  @Trace(name = "varargs")
  private static int[] varargs(int... values) {
    return values;
  }

  @Trace(name = "generic")
  private static <T extends Comparable<T>> T generic(T value) {
    return value;
  }

  @Trace(name = "synchronized")
  private static synchronized void locked() {}

  @Trace(name = "both")
  @Step(action = "both")
  private static void both() {}

  /**
   * Calls them.
   *
   * @param args none
   */
  public static void main(String[] args) {
    Person person = new Person("Ada");
    System.out.println(person.greet("Bob") + person.initial() + person.part() + Greeter.count());
    Mood.GOOD.improve();
    System.out.println(primitives(1, 2, 'c', (byte) 3, true, 1.5) + varargs(1, 2).length);
    System.out.println(generic("same"));
    locked();
    both();
    Object anonymous =
        new Object() {
          @Override
          @Trace
          public String toString() {
            return "anonymous";
          }
        };
    System.out.println(anonymous);
  }
}
