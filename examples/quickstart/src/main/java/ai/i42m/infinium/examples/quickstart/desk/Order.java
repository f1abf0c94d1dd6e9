package ai.i42m.infinium.examples.quickstart.desk;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import java.util.stream.Collectors;

/**
 * An order as the shop's web application stores it.
 *
 * @param tracking the carrier's number, empty before the parcel has left
 * @param lines JSON text, a list of {@code {"name":…,"quantity":…}}
 */
record Order(String number, String status, String orderedOn, String tracking, String lines) {

  /**
   * What was ordered, for example {@code 2 x Brook Mini}.
   *
   * @throws DamagedOrderException if the stored JSON is not well-formed
   */
  String items() {
    JsonObject stored;
    try {
      stored = JsonObject.parse("{\"lines\":" + lines + "}");
    } catch (ValidationException e) {
      throw new DamagedOrderException(number, e);
    }
    return stored.objects("lines").stream().map(Order::item).collect(Collectors.joining(", "));
  }

  private static String item(JsonObject line) {
    return line.integer("quantity") + " x " + line.text("name");
  }
}
