package ai.i42m.consumers.extension;

import ai.i42m.infinium.otel.Step;
import ai.i42m.infinium.otel.Trace;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A support desk that says what its tasks are by annotations, and calls nothing of ours.
 *
 * <p>Its database, its HTTP and its thread pool are what the agent itself knows.
 */
public final class WovenDesk extends Desk {
  private final Loopback loopback;
  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  private WovenDesk(Loopback loopback) {
    this.loopback = loopback;
  }

  /**
   * Does each task once.
   *
   * @param args none
   */
  public static void main(String[] args) throws Exception {
    try (Loopback loopback = Loopback.start();
        Connection ignored = DriverManager.getConnection("jdbc:h2:mem:desk;DB_CLOSE_DELAY=-1")) {
      try (Statement statement = ignored.createStatement()) {
        statement.execute("create table label (name varchar(20), price int)");
        statement.execute("insert into label values ('invoice', 7)");
      }
      WovenDesk desk = new WovenDesk(loopback);
      System.out.println("classified: " + desk.classify("Where is my bill?", 2));
      System.out.println("answered: " + answerLater(desk.pool).get());
      System.out.println("weighed: " + desk.weigh(20, 1L));
      refuseOrSay();
      say("outside any task");
      desk.pool.shutdown();
    }
  }

  private static void refuseOrSay() {
    try {
      refuse("spam");
    } catch (IOException e) {
      System.out.println("refused: " + e.getMessage());
    }
  }

  @Trace(name = "Classify ticket", description = "Finds a label")
  private String classify(String ticket, int attempts) throws Exception {
    String label = ask(ticket);
    price(label);
    pool.submit(() -> say("reviewed")).get();
    return label;
  }

  @Step(action = "tool_use", description = "Ask the classifier")
  private String ask(String ticket) throws IOException, InterruptedException {
    return loopback.label();
  }

  @Step(action = "db_query", captureInput = false, captureOutput = false)
  final int price(String secretLabel) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:desk");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select price from label")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Step(action = "review")
  private static void say(String what) {
    System.out.println("said: " + what);
  }

  @Trace
  private static CompletableFuture<String> answerLater(Executor executor) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    executor.execute(
        () -> {
          say("late");
          answer.complete("because");
        });
    return answer;
  }

  @Trace(name = "Refuse")
  static void refuse(String why) throws IOException {
    throw new IOException("broken " + why);
  }
}
