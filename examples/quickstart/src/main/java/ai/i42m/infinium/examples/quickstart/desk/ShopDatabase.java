package ai.i42m.infinium.examples.quickstart.desk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;

/**
 * The shop's customers and orders, in an H2 database in memory filled from {@code shop.sql}.
 *
 * <p>Every value reaches SQL as a parameter. One connection a call, from a pool; thread-safe.
 */
public final class ShopDatabase implements AutoCloseable {
  private static final String SEED = "classpath:ai/i42m/infinium/examples/quickstart/desk/shop.sql";

  private final JdbcConnectionPool connections;

  private ShopDatabase(JdbcConnectionPool connections) {
    this.connections = connections;
  }

  /**
   * Creates a database of its own and fills it.
   *
   * @throws SQLException if the seed cannot be run
   */
  public static ShopDatabase open() throws SQLException {
    // Without DB_CLOSE_DELAY the database would die with its last pooled connection.
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    ShopDatabase database = new ShopDatabase(JdbcConnectionPool.create(url, "desk", ""));
    try (Connection connection = database.connections.getConnection();
        PreparedStatement seed = connection.prepareStatement("RUNSCRIPT FROM ? CHARSET 'UTF-8'")) {
      seed.setString(1, SEED);
      seed.execute();
    }
    return database;
  }

  /** The customer with this address, if there is one. */
  Optional<Buyer> findBuyer(String email) throws SQLException {
    String sql = "SELECT id, email, name, company, country, tier FROM customers WHERE email = ?";
    return Optional.ofNullable(query(sql, ShopDatabase::buyer, email));
  }

  /** The order, or null when there is none with this number, or it is somebody else's. */
  @Nullable Order findOrder(String number, Buyer buyer) throws SQLException {
    String sql =
        "SELECT number, status, ordered_on, tracking, lines FROM orders"
            + " WHERE number = ? AND customer_id = ?";
    return query(sql, ShopDatabase::order, number, buyer.id());
  }

  /** How many days goods may go back, and who pays; the general rule for an unknown country. */
  RefundPolicy refundPolicy(String country) throws SQLException {
    String sql =
        "SELECT days, postage FROM refund_policies WHERE country IN (?, '**')"
            + " ORDER BY country DESC LIMIT 1";
    return Objects.requireNonNull(query(sql, ShopDatabase::policy, country), "policy for **");
  }

  /**
   * Stores a drafted answer.
   *
   * @throws SQLException if the ticket has one already
   */
  void file(Reply reply) throws SQLException {
    String sql =
        "INSERT INTO replies (ticket_id, customer_id, topic, priority, language, needs_human,"
            + " answer) VALUES (?, ?, ?, ?, ?, ?, ?)";
    Buyer buyer = reply.buyer();
    Classification classification = reply.classification();
    try (Connection connection = connections.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, reply.ticketId());
      insert.setObject(2, buyer == null ? null : buyer.id(), Types.INTEGER);
      insert.setString(3, classification.topic());
      insert.setString(4, classification.priority());
      insert.setString(5, classification.language());
      insert.setBoolean(6, classification.needsHuman());
      insert.setString(7, reply.answer());
      insert.executeUpdate();
    }
  }

  /** How many answers are filed. */
  int countReplies() throws SQLException {
    Integer count = query("SELECT COUNT(*) FROM replies", row -> row.getInt(1));
    return Objects.requireNonNull(count, "count");
  }

  /** Closes the pool; the memory goes with it. */
  @Override
  public void close() throws SQLException {
    try (Connection connection = connections.getConnection();
        PreparedStatement shutdown = connection.prepareStatement("SHUTDOWN")) {
      shutdown.execute();
    }
    connections.dispose();
  }

  private <T> @Nullable T query(String sql, Reader<T> reader, Object... parameters)
      throws SQLException {
    try (Connection connection = connections.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        query.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? reader.read(rows) : null;
      }
    }
  }

  private static Buyer buyer(ResultSet row) throws SQLException {
    return new Buyer(
        row.getInt("id"),
        row.getString("email"),
        row.getString("name"),
        row.getString("company"),
        row.getString("country"),
        row.getString("tier"));
  }

  private static Order order(ResultSet row) throws SQLException {
    return new Order(
        row.getString("number"),
        row.getString("status"),
        row.getString("ordered_on"),
        Objects.requireNonNullElse(row.getString("tracking"), ""),
        row.getString("lines"));
  }

  private static RefundPolicy policy(ResultSet row) throws SQLException {
    return new RefundPolicy(row.getInt("days"), row.getString("postage"));
  }

  /** Reads the row that the result set stands on. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** The rule for returns in one country. */
  record RefundPolicy(int days, String postage) {}
}
