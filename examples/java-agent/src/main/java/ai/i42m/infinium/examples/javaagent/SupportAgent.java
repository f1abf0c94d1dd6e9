package ai.i42m.infinium.examples.javaagent;

import ai.i42m.infinium.otel.Step;
import ai.i42m.infinium.otel.Trace;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

/**
 * The application: it says by two annotations what its tasks and steps are, and knows nothing else
 * of Infinium or OpenTelemetry.
 *
 * <p>The question to the database is a step too, since the agent makes a span of it.
 */
public final class SupportAgent {
  private static final String DATABASE = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";

  private SupportAgent() {}

  /**
   * Answers one question.
   *
   * @param args none
   */
  public static void main(String[] args) throws SQLException {
    openShop();
    System.out.println(new SupportAgent().answer("Where is order 42?").join());
  }

  @Trace(name = "Answer question", description = "Answers a customer of the shop")
  private CompletableFuture<String> answer(String question) throws SQLException {
    int order = Integer.parseInt(question.replaceAll("\\D", ""));
    String state = stateOf(order);
    return CompletableFuture.supplyAsync(() -> write(order, state));
  }

  @Step(action = "tool_use", description = "Look the order up")
  private static String stateOf(int order) throws SQLException {
    try (Connection shop = DriverManager.getConnection(DATABASE);
        PreparedStatement query = shop.prepareStatement("select state from orders where id = ?")) {
      query.setInt(1, order);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getString(1) : "unknown";
      }
    }
  }

  /** On another thread: the agent carries the task there. */
  @Step(action = "write", description = "Write the answer")
  private static String write(int order, String state) {
    return "Order " + order + " is " + state + ".";
  }

  private static void openShop() throws SQLException {
    try (Connection shop = DriverManager.getConnection(DATABASE);
        Statement statement = shop.createStatement()) {
      statement.execute("create table orders (id int primary key, state varchar(20))");
      statement.execute("insert into orders values (42, 'on its way')");
    }
  }
}
