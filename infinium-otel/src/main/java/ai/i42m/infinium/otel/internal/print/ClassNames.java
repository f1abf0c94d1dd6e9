package ai.i42m.infinium.otel.internal.print;

/** What classes are called where no object of theirs says it better. Stateless. */
final class ClassNames {

  private static final ClassValue<Boolean> HAS_TO_STRING =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          try {
            return type.getMethod("toString").getDeclaringClass() != Object.class;
          } catch (NoSuchMethodException e) {
            return false;
          }
        }
      };

  private ClassNames() {}

  /** Whether the class says anything but its name and a hash. */
  static boolean hasToString(Class<?> type) {
    return HAS_TO_STRING.get(type);
  }

  /** The name without package; of a lambda that of the class in which it stands. */
  static String of(Class<?> type) {
    String name = type.getName();
    int lambda = name.indexOf("$$Lambda");
    String simple = lambda < 0 ? type.getSimpleName() : "";
    if (!simple.isEmpty()) {
      return simple;
    }
    String whole = lambda < 0 ? name : name.substring(0, lambda) + "$$Lambda";
    return whole.substring(whole.lastIndexOf('.') + 1);
  }

  /** The first interface of a proxy. */
  static String ofProxy(Class<?> proxy) {
    Class<?>[] interfaces = proxy.getInterfaces();
    return "Proxy of " + (interfaces.length == 0 ? "nothing" : of(interfaces[0]));
  }
}
