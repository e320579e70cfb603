package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.inventory.OrderFixture.line;
import static shop.jangteo.inventory.OrderFixture.listed;
import static shop.jangteo.inventory.OrderFixture.placed;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.LawTools;
import shop.jangteo.platform.test.Laws;
import shop.jangteo.platform.test.ServiceTest;

/** Law I1, live. */
@ServiceTest
@Import(LawTools.class)
class StockAddsUpIT {

  private static final int MANY = StockAddsUp.LONG + 50;

  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Laws laws;
  private final StockAddsUp law;
  private final String sku = Ids.next();

  StockAddsUpIT(
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Laws laws,
      StockAddsUp law) {
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.laws = laws;
    this.law = law;
  }

  @BeforeEach
  void aProductIsListed() {
    events.arrives(listed("seller-1", new InitialStock(sku, 50)));
    laws.becomeBroken("I1", 0);
    laws.stayBroken("I1", 0); // no look goes on that began before the clock was put forward
  }

  @AfterEach
  void everythingIsMended() {
    change("DELETE FROM stock_balances WHERE sku = ?");
    change("DELETE FROM stock_ledger WHERE sku = ?");
    change("DELETE FROM warehouse_stock WHERE sku = ?");
    change("DELETE FROM stock WHERE sku = ?");
    laws.becomeBroken("I1", 0);
  }

  @Test
  void aLevelThatItsLedgerDoesNotExplainCountsOnceItHasSettledAndUntilItIsMended() {
    change("UPDATE stock SET available = available + 1 WHERE sku = ?");
    laws.stayBroken("I1", 0);

    laws.becomeBroken("I1", 1);

    change("UPDATE stock SET available = available - 1 WHERE sku = ?");
    laws.becomeBroken("I1", 0);
  }

  @Test
  void eachColumnHasToAddUpForItself() {
    change("UPDATE stock SET available = available - 1, reserved = reserved + 1 WHERE sku = ?");

    assertThat(law.examine(List.of(sku))).containsOnlyKeys(sku);
    laws.becomeBroken("I1", 1);
  }

  @Test
  void eachWarehouseHasToAddUpForItself() {
    change("UPDATE warehouse_stock SET available = available - 5 WHERE sku = ?");
    change(
        """
        INSERT INTO warehouse_stock (sku, warehouse_id, available, reserved, sold)
        VALUES (?, 'YANGSAN1', 5, 0, 0)""");

    assertThat(law.examine(List.of(sku)).get(sku))
        .containsPattern("in (ICHEON1 has 45|YANGSAN1 has 5) available");
    laws.becomeBroken("I1", 1);
  }

  @Test
  void warehousesHaveToAddUpToTheWhole() {
    change("DELETE FROM warehouse_stock WHERE sku = ?");

    assertThat(law.examine(List.of(sku)).get(sku)).contains("its warehouses have 0 available");
    laws.becomeBroken("I1", 1);
  }

  @Test
  void aWarehouseIsStillJudgedAfterItsLedgerWasAddedUp() {
    manyEntries();
    assertThat(law.examine(List.of(sku))).isEmpty();

    change("UPDATE warehouse_stock SET available = available + 1 WHERE sku = ?");

    assertThat(law.examine(List.of(sku)).get(sku)).contains("in ICHEON1");
  }

  @Test
  void anEntryTooManyIsSeen() {
    change(
        """
        INSERT INTO stock_ledger (sku, reason, delta_available, delta_reserved, delta_sold, at)
        VALUES (?, 'ADJUST', 3, 0, 0, NOW(6))""");
    laws.stayBroken("I1", 0);

    laws.becomeBroken("I1", 1);
  }

  @Test
  void aNegativeLevelIsSeenEvenWhereItsLedgerExplainsIt() {
    transaction.run(
        () -> {
          jdbc.execute("SET SESSION check_constraint_checks = 0"); // as a careless import might
          jdbc.update("UPDATE stock SET available = -1 WHERE sku = ?", sku);
          jdbc.update("UPDATE warehouse_stock SET available = -1 WHERE sku = ?", sku);
          jdbc.execute("SET SESSION check_constraint_checks = 1");
          jdbc.update("UPDATE stock_ledger SET delta_available = -1 WHERE sku = ?", sku);
        });

    assertThat(law.examine(List.of(sku))).containsOnlyKeys(sku);
  }

  @Test
  void ordersOnTheirWayAreNoViolation() {
    IntStream.range(0, 5).forEach(_ -> events.arrives(placed(Ids.next(), line(sku, 2))));

    assertThat(law.examine(List.of(sku))).isEmpty();
    laws.becomeBroken("I1", 0);
  }

  @Test
  void aLongLedgerIsAddedUpOnceAndGoesOnFromThere() {
    manyEntries();
    assertThat(law.examine(List.of(sku))).isEmpty();
    assertThat(balanced()).isEqualTo(50 + MANY);

    manyEntries();
    assertThat(law.examine(List.of(sku))).isEmpty();
    assertThat(balanced()).isEqualTo(50 + 2 * MANY);

    change("UPDATE stock SET available = available + 1 WHERE sku = ?");
    assertThat(law.examine(List.of(sku))).containsOnlyKeys(sku);
    manyEntries();
    assertThat(law.examine(List.of(sku))).containsOnlyKeys(sku);
    assertThat(balanced()).isEqualTo(50 + 2 * MANY);
  }

  private void manyEntries() {
    transaction.run(
        () -> {
          jdbc.update("UPDATE stock SET available = available + ? WHERE sku = ?", MANY, sku);
          jdbc.update(
              "UPDATE warehouse_stock SET available = available + ? WHERE sku = ?", MANY, sku);
          jdbc.batchUpdate(
              """
              INSERT INTO stock_ledger (sku, reason, delta_available, delta_reserved, delta_sold, at)
              VALUES (?, 'ADJUST', 1, 0, 0, NOW(6))""",
              IntStream.range(0, MANY).mapToObj(_ -> new Object[] {sku}).toList());
        });
  }

  private long balanced() {
    assertThat(balanced("ICHEON1")).isEqualTo(balanced(""));
    return balanced("");
  }

  private long balanced(String warehouse) {
    var available =
        jdbc.queryForObject(
            "SELECT available FROM stock_balances WHERE sku = ? AND warehouse_id = ?",
            Long.class,
            sku,
            warehouse);
    return available == null ? 0 : available;
  }

  private void change(String sql) {
    transaction.run(() -> jdbc.update(sql, sku));
  }
}
