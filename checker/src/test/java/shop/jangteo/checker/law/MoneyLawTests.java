package shop.jangteo.checker.law;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.checker.fact.Service.DELIVERY;
import static shop.jangteo.checker.fact.Service.INVENTORY;
import static shop.jangteo.checker.fact.Service.ORDER;
import static shop.jangteo.checker.fact.Service.PAYMENT;
import static shop.jangteo.checker.law.Broken.assertBroken;

import org.junit.jupiter.api.Test;
import shop.jangteo.checker.fact.PgLedger.Account;

/** I4 to I8 and I15, each broken in every way it can tell. */
class MoneyLawTests {

  private final HandMadeShop shop = HandMadeShop.open();

  @Test
  void i4SeesADoubleCharge() {
    shop.order("O1", 1).pay();
    shop.pg.put("O1-1", new Account("O1-1", 2, 26_000, 0));

    assertBroken(shop, new I04OneCaptureAtMost(), "order O1", "2 times under O1-1", "26000 won");
  }

  @Test
  void i4SeesTwoAttemptsThatBothKeptTheMoney() {
    shop.order("O1", 1).pay();
    shop.pg.put("O1-2", new Account("O1-2", 1, 13_000, 0));

    assertBroken(shop, new I04OneCaptureAtMost(), "order O1", "holds money twice");
  }

  @Test
  void i4HasNothingAgainstASecondCaptureThatWentBack() {
    shop.order("O1", 1).pay();
    shop.pg.put("O1-2", new Account("O1-2", 1, 13_000, 13_000));

    assertThat(shop.examine(new I04OneCaptureAtMost()).violations()).isEmpty();
  }

  @Test
  void i5SeesMoneyThatThePgDoesNotHave() {
    shop.order("O1", 1).pay();
    shop.pg.clear();

    assertBroken(
        shop, new I05PgPaymentAndOrderAgree(), "payment PAY-O1", "13000 captured", "O1-1 0 and 0");
  }

  @Test
  void i5SeesMoneyThatNoPaymentKnowsOf() {
    shop.pg.put("O9-1", new Account("O9-1", 1, 5_000, 0));

    assertBroken(shop, new I05PgPaymentAndOrderAgree(), "order O9", "O9-1", "no payment knows");
  }

  @Test
  void i5SeesAnUnknownPayment() {
    shop.order("O1", 1);
    shop.sql(PAYMENT, "UPDATE payments SET status = 'UNKNOWN'");

    assertBroken(shop, new I05PgPaymentAndOrderAgree(), "payment PAY-O1", "UNKNOWN");
  }

  @Test
  void i5SeesAnApprovalWithoutMoney() {
    shop.order("O1", 1);
    shop.sql(PAYMENT, "UPDATE payments SET status = 'APPROVED'");

    assertBroken(shop, new I05PgPaymentAndOrderAgree(), "payment PAY-O1", "APPROVED with 0 won");
  }

  @Test
  void i5SeesMoneyKeptForAnOrderThatIsOver() {
    shop.order("O1", 1).pay();
    shop.sql(ORDER, "UPDATE orders SET status = 'CANCELLED'");

    assertBroken(
        shop, new I05PgPaymentAndOrderAgree(), "payment PAY-O1", "keeps 13000 won", "CANCELLED");
  }

  @Test
  void i5SeesAnOrderPaidByNothing() {
    shop.order("O1", 1).pay();
    shop.sql(ORDER, "UPDATE orders SET payment_id = 'PAY-X'");

    assertBroken(shop, new I05PgPaymentAndOrderAgree(), "order O1", "by payment PAY-X");
  }

  @Test
  void i5SeesAnOrderPaidWithLessThanItCosts() {
    shop.order("O1", 1).pay();
    shop.sql(PAYMENT, "UPDATE payments SET refunded = 1000");

    assertBroken(shop, new I05PgPaymentAndOrderAgree(), "order O1", "for 13000 won", "keeps 12000");
  }

  @Test
  void i5SeesAPaymentOfSomebodyElse() {
    shop.order("O1", 1);
    shop.sql(PAYMENT, "UPDATE payments SET member_id = 'M2'");

    assertBroken(shop, new I05PgPaymentAndOrderAgree(), "payment PAY-O1", "M2 never placed");
  }

  @Test
  void i5SeesABillOfAnotherAmount() {
    shop.order("O1", 1);
    shop.sql(PAYMENT, "UPDATE bills SET amount = 9000");

    assertBroken(shop, new I05PgPaymentAndOrderAgree(), "order O1", "billed 9000", "costs 13000");
  }

  @Test
  void i5SeesAnOrderThatWasToldSomethingElse() {
    shop.order("O1", 1).pay();
    shop.sql(ORDER, "UPDATE order_payments SET progress = 'STARTED'");

    assertBroken(
        shop, new I05PgPaymentAndOrderAgree(), "payment PAY-O1", "is APPROVED", "told STARTED");
  }

  @Test
  void i5SeesNewsOfAPaymentThatDoesNotExist() {
    shop.order("O1", 1).pay();
    shop.sql(
        ORDER,
        "INSERT INTO order_payments (order_id, payment_id, progress) VALUES ('O1', 'PAY-X', 'DECLINED')");

    assertBroken(shop, new I05PgPaymentAndOrderAgree(), "payment PAY-X", "does not exist");
  }

  @Test
  void i5SeesARefundThatNeverEnds() {
    shop.order("O1", 1).pay().cancelAndRefund();
    shop.sql(PAYMENT, "UPDATE refunds SET status = 'PENDING'");

    assertBroken(shop, new I05PgPaymentAndOrderAgree(), "payment PAY-O1", "still PENDING");
  }

  @Test
  void i6SeesMoneyKeptForACancelledOrder() {
    shop.order("O1", 1).pay().cancelAndRefund();
    shop.pg.put("O1-1", new Account("O1-1", 1, 13_000, 0));

    assertBroken(
        shop,
        new I06CapturesAreWantedOrReturned(),
        "order O1",
        "keeps 13000",
        "should be 0",
        "CANCELLED");
  }

  @Test
  void i6SeesAPaidOrderWithoutMoney() {
    shop.order("O1", 1).pay();
    shop.pg.clear();

    assertBroken(shop, new I06CapturesAreWantedOrReturned(), "order O1", "keeps 0", "be 13000");
  }

  @Test
  void i7SeesAParcelOfAnUnpaidOrder() {
    shop.order("O1", 1).pay();
    shop.sql(ORDER, "UPDATE orders SET status = 'AWAITING_PAYMENT'");

    assertBroken(
        shop,
        new I07ShipmentsOnlyForPaidOrders(),
        "order O1",
        "is AWAITING_PAYMENT",
        "shipment SH-O1 is OPEN");
  }

  @Test
  void i7SeesAParcelOfACancelledOrderThatIsNotStopped() {
    shop.order("O1", 1).pay().cancelAndRefund();
    shop.sql(DELIVERY, "UPDATE shipments SET status = 'SHIPPED'");

    assertBroken(
        shop, new I07ShipmentsOnlyForPaidOrders(), "order O1", "is CANCELLED", "is SHIPPED");
  }

  @Test
  void i7SeesAPaidOrderThatNobodyShips() {
    shop.order("O1", 1).pay();
    shop.sql(DELIVERY, "DELETE FROM shipments");

    assertBroken(
        shop, new I07ShipmentsOnlyForPaidOrders(), "order O1", "PREPARING", "shipments are []");
  }

  @Test
  void i7SeesAWarehouseThatShipsNothingOfWhatItGave() {
    shop.order("O1", 1).pay();
    shop.sql(INVENTORY, "UPDATE reservation_lines SET warehouse_id = 'YANGSAN1'");

    assertBroken(
        shop,
        new I07ShipmentsOnlyForPaidOrders(),
        "order O1",
        "taken from [YANGSAN1]",
        "leave from [ICHEON1]");
  }

  @Test
  void i7SeesASecondParcelFromTheSameWarehouse() {
    shop.order("O1", 1).pay();
    shop.sql(DELIVERY, "ALTER TABLE shipments ADD KEY orders_again (order_id)");
    shop.sql(DELIVERY, "ALTER TABLE shipments DROP KEY shipments_once");
    try {
      shop.sql(
          DELIVERY,
          """
          INSERT INTO shipments (id, order_id, warehouse_id, status, promised_by, opened_at, tracked)
          SELECT 'SH-2', order_id, warehouse_id, status, promised_by, opened_at, tracked FROM shipments""");

      assertBroken(
          shop, new I07ShipmentsOnlyForPaidOrders(), "order O1", "several shipments from ICHEON1");
    } finally {
      shop.sql(DELIVERY, "DELETE FROM shipments");
      shop.sql(
          DELIVERY, "ALTER TABLE shipments ADD UNIQUE KEY shipments_once (order_id, warehouse_id)");
      shop.sql(DELIVERY, "ALTER TABLE shipments DROP KEY orders_again");
    }
  }

  @Test
  void i7SeesAShipmentOfNoOrder() {
    shop.order("O1", 1).pay();
    shop.sql(ORDER, "DELETE FROM orders");

    assertBroken(shop, new I07ShipmentsOnlyForPaidOrders(), "order O1", "does not exist");
  }

  @Test
  void i8SeesMoreRefundedThanCaptured() {
    shop.order("O1", 1).pay().cancelAndRefund();
    shop.sql(PAYMENT, "UPDATE payments SET refunded = 14000");
    shop.sql(PAYMENT, "UPDATE refunds SET amount = 14000");

    assertBroken(
        shop, new I08RefundsWithinCaptures(), "payment PAY-O1", "14000 refunded", "13000 captured");
  }

  @Test
  void i8SeesRefundsThatDoNotAddUp() {
    shop.order("O1", 1).pay().cancelAndRefund();
    shop.sql(PAYMENT, "UPDATE refunds SET amount = 1000");

    assertBroken(
        shop, new I08RefundsWithinCaptures(), "payment PAY-O1", "13000 won done", "1000 won done");
  }

  @Test
  void i8SeesThePgGiveBackTooMuch() {
    shop.order("O1", 1).pay().cancelAndRefund();
    shop.pg.put("O1-1", new Account("O1-1", 1, 13_000, 26_000));

    assertBroken(shop, new I08RefundsWithinCaptures(), "order O1", "gave back 26000 won of 13000");
  }

  @Test
  void i8SeesARefundOfNoPayment() {
    shop.order("O1", 1).pay().cancelAndRefund();
    shop.sql(PAYMENT, "UPDATE refunds SET payment_id = 'PAY-X'");

    assertBroken(shop, new I08RefundsWithinCaptures(), "payment PAY-X", "does not exist");
  }

  @Test
  void i15SeesAnOrderThatDoesNotAddUp() {
    shop.order("O1", 1);
    shop.sql(ORDER, "UPDATE orders SET delivery_fee = 2000");

    assertBroken(shop, new I15MoneyAddsUp(), "order O1", "adds up to 12000", "costs 13000");
  }

  @Test
  void i15SeesLinesThatComeToSomethingElse() {
    shop.order("O1", 1);
    shop.sql(ORDER, "UPDATE order_lines SET unit_price = 9000");

    assertBroken(shop, new I15MoneyAddsUp(), "order O1", "9000 won", "1 of them wrong");
  }

  @Test
  void i15SeesAChargeOfAnotherAmount() {
    shop.order("O1", 1).pay();
    shop.pg.put("O1-1", new Account("O1-1", 1, 12_000, 0));

    assertBroken(shop, new I15MoneyAddsUp(), "order O1", "costs 13000", "the PG 12000");
  }
}
