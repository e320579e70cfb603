package shop.jangteo.checker.law;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.checker.fact.Service.DELIVERY;
import static shop.jangteo.checker.fact.Service.INVENTORY;
import static shop.jangteo.checker.fact.Service.MEMBER;
import static shop.jangteo.checker.fact.Service.ORDER;
import static shop.jangteo.checker.fact.Service.PAYMENT;
import static shop.jangteo.checker.fact.Service.PRODUCT;
import static shop.jangteo.checker.law.Broken.assertBroken;
import static shop.jangteo.checker.law.HandMadeShop.MEMBER_ID;
import static shop.jangteo.checker.law.HandMadeShop.SKU;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import shop.jangteo.checker.journal.Attempt;
import shop.jangteo.checker.journal.Attempt.Kind;
import shop.jangteo.checker.journal.Attempt.Outcome;

/** I16 to I19, each broken in every way it can tell. */
class PromiseLawTests {

  private final HandMadeShop shop = HandMadeShop.open();

  @Test
  void i16SeesACopyOfTheStockThatStayedBehind() {
    shop.sql(PRODUCT, "UPDATE sku_stock SET available = 9");

    assertBroken(shop, new I16CopiesConverge(), "sku " + SKU, "product-service", "9 instead of 10");
  }

  @Test
  void i16SeesAWarehouseThatIsTakenToBeElsewhere() {
    shop.sql(DELIVERY, "UPDATE warehouses SET announced = 1");
    shop.sql(INVENTORY, "UPDATE warehouses SET postcode = '50600'");
    try {
      assertBroken(
          shop,
          new I16CopiesConverge(),
          "warehouse ICHEON1",
          "where it is",
          "50600 instead of 17406");
    } finally { // the migrations brought this row, so no other test writes it anew
      shop.sql(DELIVERY, "UPDATE warehouses SET announced = 0");
      shop.sql(INVENTORY, "UPDATE warehouses SET postcode = '17406'");
      shop.databases.databases();
    }
  }

  @Test
  void i16SeesACopyOfThePriceThatStayedBehind() {
    shop.sql(ORDER, "UPDATE articles SET price = 1");

    assertBroken(shop, new I16CopiesConverge(), "sku " + SKU, "the price", "1 instead of 10000");
  }

  @Test
  void i16SeesWhatCouldBeHeldByDepositThoughEverybodyWantsIt() {
    shop.sql(PRODUCT, "UPDATE product_options SET hot = TRUE");

    assertBroken(shop, new I16CopiesConverge(), "sku " + SKU, "hot", "0 instead of 1");
  }

  @Test
  void i16SeesAnArticleThatIsStillSoldAfterItsProductWasWithdrawn() {
    shop.sql(PRODUCT, "UPDATE products SET withdrawn_at = UTC_TIMESTAMP(6)");

    assertBroken(shop, new I16CopiesConverge(), "sku " + SKU, "on sale", "1 instead of 0");
  }

  @Test
  void i16SeesAnArticleThatIsStillSoldAfterItsOptionWasRemoved() {
    shop.sql(PRODUCT, "UPDATE product_options SET removed = TRUE");

    assertBroken(shop, new I16CopiesConverge(), "sku " + SKU, "on sale", "1 instead of 0");
  }

  @Test
  void i16SeesAnArticleThatIsNotSoldAlthoughItIsOffered() {
    shop.sql(ORDER, "UPDATE articles SET on_sale = FALSE");

    assertBroken(shop, new I16CopiesConverge(), "sku " + SKU, "on sale", "0 instead of 1");
  }

  @Test
  void i16SeesAnotherName() {
    shop.sql(PRODUCT, "UPDATE products SET name = 'Coffee'");

    assertBroken(
        shop,
        new I16CopiesConverge(),
        "sku " + SKU,
        "the name",
        "Tea Green instead of Coffee Green");
  }

  @Test
  void i16KnowsThatAnOptionNamedAsItsProductIsNamedOnce() {
    shop.sql(PRODUCT, "UPDATE product_options SET name = 'Tea'");
    shop.sql(ORDER, "UPDATE articles SET name = 'Tea'");

    assertThat(shop.examine(new I16CopiesConverge()).violations()).isEmpty();
  }

  @Test
  void i16SeesAnotherSellerInEitherCopy() {
    shop.sql(PRODUCT, "UPDATE products SET seller_id = 'S2'");

    assertBroken(
        shop,
        new I16CopiesConverge(),
        "sku " + SKU,
        "the seller in order-service's copy",
        "S1 instead of S2");
    assertBroken(
        shop,
        new I16CopiesConverge(),
        "sku " + SKU,
        "the seller in inventory-service's copy",
        "S1 instead of S2");
  }

  @Test
  void i16SeesWhatNeverReachedItsCopy() {
    shop.sql(ORDER, "DELETE FROM articles");
    shop.sql(PRODUCT, "DELETE FROM sku_stock");
    shop.sql(ORDER, "DELETE FROM members");

    assertBroken(shop, new I16CopiesConverge(), "sku " + SKU, "the price", "missing");
    assertBroken(shop, new I16CopiesConverge(), "sku " + SKU, "product-service's", "missing");
    assertBroken(shop, new I16CopiesConverge(), "member " + MEMBER_ID, "suspended", "missing");
  }

  @Test
  void i16DoesNotMissWhatNobodyWasTold() {
    shop.sql(MEMBER, "UPDATE members SET announced = 0");
    shop.sql(ORDER, "DELETE FROM members");

    assertThat(shop.examine(new I16CopiesConverge()).violations()).isEmpty();
  }

  @Test
  void i16SeesAMemberWhoMayStillBuy() {
    shop.sql(MEMBER, "UPDATE members SET suspended_at = UTC_TIMESTAMP(6)");

    assertBroken(
        shop, new I16CopiesConverge(), "member " + MEMBER_ID, "suspended", "0 instead of 1");
  }

  @Test
  void i17SeesAnAcknowledgedOrderThatIsGone() {
    shop.order("O1", 1);
    shop.sql(ORDER, "DELETE FROM orders");

    assertBroken(shop, new I17WordsAreKept(), "order O1", "has no such order");
  }

  @Test
  void i17SeesAnOrderOfAnotherAmountThanWasAcknowledged() {
    shop.order("O1", 1);
    shop.write(Kind.ORDER, "key-O1", "O1", Outcome.OK, 5_000L);

    assertBroken(shop, new I17WordsAreKept(), "order O1", "for 5000 won", "costs 13000");
  }

  @Test
  void i17HasNothingAgainstAnOrderThatWasAllowedToBecomeLess() {
    shop.order("O1", 1);
    shop.write(Kind.ORDER, "key-O1", "O1", Outcome.OK, 23_000L);
    shop.sql(ORDER, "UPDATE orders SET line_revision = 2");

    assertThat(shop.examine(new I17WordsAreKept()).violations()).isEmpty();
  }

  @Test
  void i17SeesOtherLinesThanWereAcknowledged() {
    shop.order("O1", 1);
    shop.journal.clear();
    shop.journal.add(
        new Attempt(
            Instant.now(),
            Kind.ORDER,
            "key-O1",
            MEMBER_ID,
            "O1",
            Outcome.OK,
            201,
            SKU,
            2,
            13_000L));

    assertBroken(shop, new I17WordsAreKept(), "order O1", "for 2 " + SKU, "is for 1 " + SKU);
  }

  @Test
  void i17SeesARefusalThatLeftAnOrder() {
    shop.order("O1", 1);
    shop.journal.clear();
    shop.write(Kind.ORDER, "key-O1", null, Outcome.REFUSED, null);

    assertBroken(shop, new I17WordsAreKept(), "key key-O1 of member M1", "was refused", "order O1");
  }

  @Test
  void i17SeesAnUnknownThatIsHalfDone() {
    shop.order("O1", 1);
    shop.journal.clear();
    shop.write(Kind.ORDER, "key-O1", null, Outcome.UNKNOWN, null);
    shop.sql(ORDER, "DELETE FROM orders");

    assertBroken(shop, new I17WordsAreKept(), "key key-O1 of member M1", "half done");
  }

  @Test
  void i17HasNothingAgainstAnUnknownThatIsDoneOrNot() {
    shop.order("O1", 1);
    shop.journal.clear();
    shop.write(Kind.ORDER, "key-O1", null, Outcome.UNKNOWN, null);
    shop.write(Kind.ORDER, "key-O2", null, Outcome.UNKNOWN, null);

    assertThat(shop.examine(new I17WordsAreKept()).violations()).isEmpty();
  }

  @Test
  void i17SeesAConfirmedPaymentWithoutMoney() {
    shop.order("O1", 1).pay();
    shop.sql(PAYMENT, "UPDATE payments SET captured = 0, status = 'DECLINED'");

    assertBroken(
        shop, new I17WordsAreKept(), "key confirm-O1 of member M1", "order O1 is paid", "DECLINED");
  }

  @Test
  void i17SeesARefusedConfirmThatTookMoney() {
    shop.order("O1", 1).pay();
    shop.journal.clear();
    shop.write(Kind.CONFIRM, "confirm-O1", "O1", Outcome.REFUSED, 13_000L);

    assertBroken(shop, new I17WordsAreKept(), "key confirm-O1 of member M1", "keeps 13000 won");
  }

  @Test
  void i17SeesAConfirmThatStandsForNothing() {
    shop.order("O1", 1).pay();
    shop.journal.clear();
    shop.write(Kind.CONFIRM, "confirm-O1", "O1", Outcome.UNKNOWN, 13_000L);
    shop.sql(PAYMENT, "DELETE FROM payments");

    assertBroken(shop, new I17WordsAreKept(), "key confirm-O1 of member M1", "half done");
  }

  @Test
  void i17SeesACancellationThatWasForgotten() {
    shop.order("O1", 1).pay();
    shop.write(Kind.CANCEL, "cancel-O1", "O1", Outcome.OK, null);

    assertBroken(shop, new I17WordsAreKept(), "order O1", "cancellation was accepted", "PREPARING");
  }

  @Test
  void i17HasNothingAgainstACancellationThatDeliveryRefused() {
    shop.order("O1", 1).pay().deliver();
    shop.write(Kind.CANCEL, "cancel-O1", "O1", Outcome.OK, null);
    shop.sql(ORDER, "UPDATE orders SET cancel_refused = TRUE");

    assertThat(shop.examine(new I17WordsAreKept()).violations()).isEmpty();
  }

  @Test
  void i17SeesARefusedCancellationThatTookPlace() {
    shop.order("O1", 1).pay().cancelAndRefund();
    shop.journal.clear();
    shop.write(Kind.CANCEL, "cancel-O1", "O1", Outcome.REFUSED, null);

    assertBroken(shop, new I17WordsAreKept(), "order O1", "refused every time", "BUYER");
  }

  @Test
  void i17HasNothingAgainstACancellationThatAnotherWishMayHaveBrought() {
    shop.order("O1", 1).pay().cancelAndRefund();
    shop.order("O2", 1).cancel();
    shop.journal.clear();
    shop.write(Kind.CANCEL, "cancel-O1", "O1", Outcome.REFUSED, null);
    shop.write(Kind.CANCEL, "cancel-O1-again", "O1", Outcome.UNKNOWN, null);
    shop.write(Kind.CANCEL, "cancel-O2", "O2", Outcome.UNKNOWN, null);
    shop.write(Kind.CANCEL, "cancel-O2", "O2", Outcome.REFUSED, null);

    assertThat(shop.examine(new I17WordsAreKept()).violations()).isEmpty();
  }

  @Test
  void i17HasNothingAgainstAnOrderThatEndedWithoutItsBuyer() {
    shop.order("O1", 1).cancel();
    shop.sql(ORDER, "UPDATE orders SET cancel_reason = 'NO_ANSWER'");
    shop.journal.clear();
    shop.write(Kind.CANCEL, "cancel-O1", "O1", Outcome.REFUSED, null);

    assertThat(shop.examine(new I17WordsAreKept()).violations()).isEmpty();
  }

  @Test
  void i18SeesAnOrderOfTwoKeys() {
    shop.order("O1", 1);
    shop.sql(
        ORDER,
        """
        INSERT INTO idempotency_keys (member_id, path, idem_key, body_hash, status, location, created_at)
        SELECT member_id, path, 'other', body_hash, status, location, created_at FROM idempotency_keys""");

    assertBroken(shop, new I18OneKeyOneOrder(), "order O1", "two keys");
  }

  @Test
  void i18SeesAnOrderWithoutAKey() {
    shop.order("O1", 1);
    shop.sql(ORDER, "DELETE FROM idempotency_keys");

    assertBroken(shop, new I18OneKeyOneOrder(), "order O1", "no key");
  }

  @Test
  void i18SeesAKeyAnsweredWithTwoOrders() {
    shop.order("O1", 1);
    shop.write(Kind.ORDER, "key-O1", "O2", Outcome.OK, null);

    assertBroken(shop, new I18OneKeyOneOrder(), "ORDER of member M1 under key key-O1", "[O1, O2]");
  }

  @Test
  void i18SeesAnOrderThatAnsweredTwoWishes() {
    shop.order("O1", 1);
    shop.write(Kind.ORDER, "another", "O1", Outcome.OK, null);

    assertBroken(shop, new I18OneKeyOneOrder(), "order O1", "two wishes", "another");
  }

  @Test
  void i19SeesALeap() {
    shop.order("O1", 1).pay();
    shop.sql(ORDER, "DELETE FROM order_history WHERE to_status = 'AWAITING_PAYMENT'");

    assertBroken(
        shop,
        new I19OnlyLegalTransitions(),
        "order O1",
        "stood at PLACED",
        "AWAITING_PAYMENT to PAID");
  }

  @Test
  void i19SeesATransitionThatIsNotInTheTable() {
    shop.order("O1", 1).expire();
    shop.sql(
        ORDER,
        """
        INSERT INTO order_history (order_id, from_status, to_status, at, cause)
        VALUES ('O1', 'EXPIRED', 'PAID', UTC_TIMESTAMP(6), 'PaymentApproved')""");
    shop.sql(ORDER, "UPDATE orders SET status = 'PAID'");

    assertBroken(
        shop, new I19OnlyLegalTransitions(), "order O1", "EXPIRED to PAID", "PaymentApproved");
  }

  @Test
  void i19SeesAnOrderThatStandsWhereItsHistoryDoesNotEnd() {
    shop.order("O1", 1);
    shop.sql(ORDER, "UPDATE orders SET status = 'PAID'");

    assertBroken(
        shop, new I19OnlyLegalTransitions(), "order O1", "is PAID", "ends at AWAITING_PAYMENT");
  }
}
