package ai.i42m.infinium.testkit.internal.payload;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule for an object with known members. */
final class ObjectRule implements ValueRule {
  private final Map<String, Member> members;

  ObjectRule(Map<String, Member> members) {
    this.members = members;
  }

  @Override
  public void check(Object value, String path, Strictness strictness)
      throws InvalidPayloadException {
    if (!(value instanceof Map<?, ?> found)) {
      throw ValueRules.mismatch("an object", value, path);
    }
    for (Map.Entry<String, Member> known : members.entrySet()) {
      Object member = found.get(known.getKey());
      String place = join(path, known.getKey());
      if (known.getValue().required() && member == null) {
        throw new InvalidPayloadException(place, "is required");
      }
      if (found.containsKey(known.getKey())) {
        checkMember(known.getValue(), member, place, strictness);
      }
    }
    if (strictness == Strictness.STRICT) {
      refuseUnknown(found, path);
    }
  }

  private static void checkMember(
      Member known, @Nullable Object value, String place, Strictness strictness)
      throws InvalidPayloadException {
    boolean leftOut = strictness == Strictness.STRICT && !known.nullable();
    if (value == null) {
      if (leftOut) {
        throw new InvalidPayloadException(place, "must be left out, found null");
      }
      return;
    }
    if (leftOut && !known.freeForm() && isEmpty(value)) {
      throw new InvalidPayloadException(place, "must be left out when empty");
    }
    known.rule().check(value, place, strictness);
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Map<?, ?> map
        ? map.isEmpty()
        : value instanceof List<?> list && list.isEmpty();
  }

  private void refuseUnknown(Map<?, ?> found, String path) throws InvalidPayloadException {
    for (Object name : found.keySet()) {
      if (!members.containsKey(name)) {
        throw new InvalidPayloadException(
            join(path, String.valueOf(name)), "is not a member of the payload");
      }
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /**
   * One known member.
   *
   * @param required whether it must be there
   * @param nullable whether the wire writes it as null, or as an empty list, instead of leaving it
   *     out
   * @param freeForm whether an empty value means something, so that it is sent
   */
  record Member(ValueRule rule, boolean required, boolean nullable, boolean freeForm) {}
}
