package shop.jangteo.checker.law;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.checker.fact.Service.INVENTORY;
import static shop.jangteo.checker.fact.Service.ORDER;
import static shop.jangteo.checker.fact.Service.PRODUCT;
import static shop.jangteo.checker.law.Broken.assertBroken;
import static shop.jangteo.checker.law.HandMadeShop.SKU;

import org.junit.jupiter.api.Test;

/** I1, I2 and I3, each broken in every way it can tell. */
class StockLawTests {

  private final HandMadeShop shop = HandMadeShop.open();

  @Test
  void i1SeesALevelThatItsLedgerDoesNotExplain() {
    shop.order("O1", 2).pay();
    shop.sql(INVENTORY, "UPDATE stock SET available = available + 1");

    assertBroken(shop, new I01StockAddsUp(), "sku " + SKU, "9 available", "8 available");
  }

  @Test
  void i1SeesUnitsOutOfNothing() {
    shop.sql(
        INVENTORY,
        """
        INSERT INTO stock_ledger (sku, reason, delta_available, delta_reserved, delta_sold, at)
        VALUES (?, 'RELEASE', 1, 0, 0, UTC_TIMESTAMP(6))""",
        SKU);
    shop.sql(INVENTORY, "UPDATE stock SET available = available + 1");

    assertBroken(shop, new I01StockAddsUp(), "sku " + SKU, "RELEASE", "out of nothing");
  }

  @Test
  void i1SeesANegativeLevel() {
    shop.sql(INVENTORY, "UPDATE stock SET available = -1");
    shop.sql(INVENTORY, "UPDATE stock_ledger SET delta_available = -1");
    shop.sql(PRODUCT, "UPDATE product_options SET initial_stock = 10");

    assertBroken(shop, new I01StockAddsUp(), "sku " + SKU, "is at -1 available");
  }

  @Test
  void i1SeesASecondInitialEntry() {
    shop.move("INITIAL", SKU, null, 10, 0, 0);

    assertBroken(shop, new I01StockAddsUp(), "sku " + SKU, "2 INITIAL entries");
  }

  @Test
  void i1SeesAnotherStartThanTheSellersOne() {
    shop.sql(PRODUCT, "UPDATE product_options SET initial_stock = 12");

    assertBroken(shop, new I01StockAddsUp(), "sku " + SKU, "began with 10", "registered 12");
  }

  @Test
  void i1SeesAReservationThatTheLevelForgot() {
    shop.order("O1", 2);
    shop.sql(INVENTORY, "UPDATE reservation_lines SET quantity = 3");

    assertBroken(shop, new I01StockAddsUp(), "sku " + SKU, "2 reserved", "hold 3");
  }

  @Test
  void i1SeesAWarehouseThatItsLedgerDoesNotExplain() {
    shop.stockIn("YANGSAN1", SKU);
    shop.sql(INVENTORY, "UPDATE warehouse_stock SET available = 1 WHERE warehouse_id = 'YANGSAN1'");
    shop.sql(
        INVENTORY,
        "UPDATE warehouse_stock SET available = available - 1 WHERE warehouse_id = 'ICHEON1'");

    assertBroken(
        shop, new I01StockAddsUp(), "sku TEA-1 in YANGSAN1", "1 available", "up to 0 available");
  }

  @Test
  void i1SeesWarehousesThatDoNotAddUpToTheWhole() {
    shop.sql(INVENTORY, "UPDATE warehouse_stock SET available = available - 1");

    assertBroken(shop, new I01StockAddsUp(), "sku " + SKU, "10 available", "warehouses", "9");
  }

  @Test
  void i1SeesUnitsHeldInAWarehouseThatHasNotReservedThem() {
    shop.stockIn("YANGSAN1", SKU);
    shop.order("O1", 2);
    shop.sql(INVENTORY, "UPDATE reservation_lines SET warehouse_id = 'YANGSAN1'");

    assertBroken(shop, new I01StockAddsUp(), "sku TEA-1 in YANGSAN1", "0 reserved", "hold 2");
  }

  @Test
  void i1SeesAShipmentThatBroughtNothingOrWasNone() {
    shop.sql(
        INVENTORY,
        """
        INSERT INTO stock_ledger (sku, reason, delta_available, delta_reserved, delta_sold, at)
        VALUES (?, 'INBOUND', 1, 0, 0, UTC_TIMESTAMP(6))""",
        SKU);

    assertBroken(shop, new I01StockAddsUp(), "sku " + SKU, "INBOUND", "out of nothing");
  }

  @Test
  void i1HasNothingAgainstAShipmentThatCame() {
    shop.move("INBOUND", SKU, null, 5, 0, 0);
    shop.sql(INVENTORY, "UPDATE stock_ledger SET inbound_id = 'IN-1' WHERE reason = 'INBOUND'");

    assertThat(shop.examine(new I01StockAddsUp()).violations()).isEmpty();
  }

  @Test
  void i2CountsWhatShipmentsBrought() {
    shop.move("INBOUND", SKU, null, 1, 0, 0);
    shop.order("O1", 10).pay();
    shop.order("O2", 1).pay();

    assertThat(shop.examine(new I02SupplyIsTheLimit()).violations()).isEmpty();
  }

  @Test
  void i2SeesMoreSoldThanThereEverWas() {
    shop.order("O1", 10).pay();
    shop.order("O2", 1).pay();

    assertBroken(shop, new I02SupplyIsTheLimit(), "sku " + SKU, "11 sold", "supply of 10");
  }

  @Test
  void i2SeesAPaidOrderThatTheStockNeverSold() {
    shop.order("O1", 1).pay();
    shop.sql(INVENTORY, "UPDATE stock SET sold = 0, available = 10");

    assertBroken(shop, new I02SupplyIsTheLimit(), "sku " + SKU, "paid orders have 1", "0 are sold");
  }

  @Test
  void i2SeesABuyerTurnedAwayWhileThereWasEnough() {
    shop.order("O1", 8).pay();
    HandMadeOrder.turnedAway(shop, "O2", 2);

    assertBroken(shop, new I02SupplyIsTheLimit(), "order O2", "turned away", "2 of " + SKU);
  }

  @Test
  void i2HasNothingAgainstTurningAwayWhoWantsMoreThanIsLeft() {
    shop.order("O1", 8).pay();
    HandMadeOrder.turnedAway(shop, "O2", 3);

    assertThat(shop.examine(new I02SupplyIsTheLimit()).violations()).isEmpty();
  }

  @Test
  void i2JudgesNobodyWhenUnitsCameBack() {
    shop.order("O1", 10).cancel();
    HandMadeOrder.turnedAway(shop, "O2", 2);

    assertThat(shop.examine(new I02SupplyIsTheLimit()).violations()).isEmpty();
  }

  @Test
  void i3SeesAReservationThatOutlivesItsOrder() {
    shop.order("O1", 1).expire();
    shop.sql(INVENTORY, "UPDATE reservations SET status = 'HELD'");

    assertBroken(
        shop, new I03ReservationsFollowOrders(), "order O1", "EXPIRED", "reservation is HELD");
  }

  @Test
  void i3SeesAPaidOrderWithoutItsUnits() {
    shop.order("O1", 1).pay();
    shop.sql(INVENTORY, "UPDATE reservations SET status = 'RELEASED'");

    assertBroken(
        shop,
        new I03ReservationsFollowOrders(),
        "order O1",
        "PREPARING",
        "reservation is RELEASED");
  }

  @Test
  void i3SeesAReservationOfNobody() {
    shop.order("O1", 1);
    shop.sql(ORDER, "DELETE FROM orders");

    assertBroken(
        shop, new I03ReservationsFollowOrders(), "order O1", "HELD reservation", "does not exist");
  }

  @Test
  void i3SeesAnOrderWithoutAnyReservation() {
    shop.order("O1", 1);
    shop.sql(INVENTORY, "DELETE FROM reservation_lines");
    shop.sql(INVENTORY, "DELETE FROM reservations");

    assertBroken(
        shop, new I03ReservationsFollowOrders(), "order O1", "no reservation for 1 " + SKU);
  }

  @Test
  void i3SeesOtherLinesThanWereOrdered() {
    shop.order("O1", 2);
    shop.sql(ORDER, "UPDATE order_lines SET quantity = 3");

    assertBroken(
        shop, new I03ReservationsFollowOrders(), "order O1", "for 3 " + SKU, "for 2 " + SKU);
  }

  @Test
  void i3SeesALedgerThatMovedTwiceForOneOrder() {
    shop.order("O1", 2);
    shop.move("RESERVE", SKU, "O1", -2, 2, 0);

    assertBroken(shop, new I03ReservationsFollowOrders(), "order O1", "HELD for 2", "reserve 4");
  }

  @Test
  void i3SeesALedgerThatMovedInAnotherWarehouse() {
    shop.order("O1", 2);
    shop.sql(INVENTORY, "UPDATE reservation_lines SET warehouse_id = 'YANGSAN1'");

    assertBroken(
        shop,
        new I03ReservationsFollowOrders(),
        "order O1",
        "HELD for 2 TEA-1 from YANGSAN1",
        "reserve 0");
  }

  @Test
  void i3HasNothingAgainstALineFromTwoWarehouses() {
    shop.order("O1", 3);
    shop.sql(INVENTORY, "UPDATE reservation_lines SET quantity = 2");
    shop.sql(
        INVENTORY,
        """
        INSERT INTO reservation_lines (order_id, sku, warehouse_id, quantity)
        VALUES ('O1', ?, 'YANGSAN1', 1)""",
        SKU);
    shop.sql(
        INVENTORY,
        "UPDATE stock_ledger SET delta_reserved = 2, delta_available = -2 WHERE order_id = 'O1'");
    shop.sql(
        INVENTORY,
        """
        INSERT INTO stock_ledger
          (sku, warehouse_id, reason, delta_available, delta_reserved, delta_sold, order_id, at)
        VALUES (?, 'YANGSAN1', 'RESERVE', -1, 1, 0, 'O1', UTC_TIMESTAMP(6))""",
        SKU);

    assertThat(shop.examine(new I03ReservationsFollowOrders()).violations()).isEmpty();
  }
}
