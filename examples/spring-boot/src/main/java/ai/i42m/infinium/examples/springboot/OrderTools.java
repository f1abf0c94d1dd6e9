package ai.i42m.infinium.examples.springboot;

import org.springframework.ai.tool.annotation.Tool;
import org.springframework.stereotype.Component;

/** What the model may look up. */
@Component
class OrderTools {

  @Tool(name = "lookup_order", description = "Says where an order is")
  String lookUpOrder(String order) {
    return "Order " + order + " left the warehouse on Monday";
  }
}
