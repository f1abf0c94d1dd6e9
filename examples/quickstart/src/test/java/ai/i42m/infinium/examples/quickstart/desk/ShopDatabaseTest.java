package ai.i42m.infinium.examples.quickstart.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopDatabaseTest {
  private ShopDatabase database;

  @BeforeEach
  void open() throws SQLException {
    database = ShopDatabase.open();
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void findBuyer_byAddress_orNobody() throws SQLException {
    assertThat(buyer("haruka.sato@denshin.example").name()).isEqualTo("佐藤 遥");
    assertThat(database.findBuyer("nobody@nowhere.example")).isEmpty();
  }

  @Test
  void findBuyer_takesSqlForText() throws SQLException {
    assertThat(database.findBuyer("' OR '1'='1")).isEmpty();
    assertThat(buyer("robert.tables@school.example").name())
        .isEqualTo("Robert'); DROP TABLE customers;--");
  }

  @Test
  void findOrder_onlyOfItsOwner() throws SQLException {
    Buyer emma = buyer("emma.clarke@postbox.example");
    Buyer jonas = buyer("jonas.weber@mailhaus.example");

    Order order = Objects.requireNonNull(database.findOrder("LF-20418", emma));
    assertThat(order.items()).isEqualTo("1 x Meadow 2");
    assertThat(order.tracking()).isEqualTo("GB55218840");
    assertThat(database.findOrder("LF-20418", jonas)).isNull();
  }

  @Test
  void damagedOrder_isFoundButCannotBeRead() throws SQLException {
    Buyer grace = buyer("grace.okafor@postbox.example");
    Order order = Objects.requireNonNull(database.findOrder("LF-20366", grace));

    assertThatThrownBy(order::items)
        .isInstanceOf(DamagedOrderException.class)
        .hasMessageContaining("LF-20366");
  }

  @Test
  void refundPolicy_ofTheCountry_orTheGeneralOne() throws SQLException {
    assertThat(database.refundPolicy("JP").days()).isEqualTo(14);
    assertThat(database.refundPolicy("BR").days()).isEqualTo(30);
    assertThat(database.refundPolicy("'; DROP TABLE orders;--").days()).isEqualTo(30);
  }

  @Test
  void file_storesOneAnswerATicket() throws SQLException {
    Classification classification =
        new Classification("other", "normal", "en", "calm", false, "summary");
    Reply reply = new Reply("T-1", null, classification, "half an emoji \ud83d \u0000");

    database.file(reply);

    assertThat(database.countReplies()).isEqualTo(1);
    assertThatThrownBy(() -> database.file(reply)).isInstanceOf(SQLException.class);
  }

  private Buyer buyer(String email) throws SQLException {
    return database.findBuyer(email).orElseThrow();
  }
}
