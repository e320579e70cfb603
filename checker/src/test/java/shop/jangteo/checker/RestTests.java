package shop.jangteo.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.checker.fact.Service.INVENTORY;
import static shop.jangteo.checker.fact.Service.NOTIFICATION;
import static shop.jangteo.checker.fact.Service.ORDER;
import static shop.jangteo.checker.fact.Service.PAYMENT;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.jangteo.checker.fact.Place;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.checker.fact.World;
import shop.jangteo.checker.law.HandMadeShop;

/** At rest is who has nothing left to say, to hear or to decide. */
class RestTests {

  private final HandMadeShop shop = HandMadeShop.open();

  @Test
  void anOrderThatWaitsForItsBuyerIsAtRest() {
    shop.order("O1", 1);
    shop.order("O2", 1).pay().deliver();
    shop.order("O3", 1).cancel();

    var rest = Checker.atRest(shop.world());

    assertThat(rest.moving()).isEmpty();
    assertThat(rest.isReached()).isTrue();
  }

  @Test
  void anUnsentEventMoves() {
    shop.sql(
        ORDER,
        """
        INSERT INTO outbox_events (shard, event_id, topic, aggregate_id, aggregate_version, type, payload,
          correlation_id, occurred_at)
        VALUES (0, 'e', 'order.events', 'O1', 1, 'order.placed.v1', '{}', 'c', UTC_TIMESTAMP(6))""");

    assertMoves("1 events wait in order-service's outbox");
  }

  @Test
  void anUnreadRecordMoves() {
    shop.topics.lags.put(NOTIFICATION, Map.of("order.events", 7L));

    assertMoves("notification-service is 7 records behind in order.events");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ORDER; UPDATE orders SET status = 'PLACED'; 1 orders are PLACED
          ORDER; UPDATE orders SET status = 'PAID'; 1 orders are PAID and not PREPARING
          ORDER; UPDATE orders SET payment_deadline = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND; 1 orders are AWAITING_PAYMENT past their deadline
          ORDER; INSERT INTO order_payments (order_id, payment_id, progress) VALUES ('O1', 'P', 'STARTED'); 1 orders have a payment in progress
          ORDER; UPDATE orders SET status = 'PREPARING', cancel_asked = TRUE; 1 orders wait for delivery-service's word on a cancellation
          INVENTORY; UPDATE reservations SET status = 'WAITING_FOR_SKU'; 1 reservations wait for a SKU
          PAYMENT; UPDATE payments SET status = 'UNKNOWN'; 1 payments are CONFIRMING or UNKNOWN
          PAYMENT; UPDATE payments SET status = 'CONFIRMING'; 1 payments are CONFIRMING or UNKNOWN
          """)
  void aPassingStateMoves(Service service, String change, String sentence) {
    shop.order("O1", 1);
    shop.sql(service, change);

    assertMoves(sentence);
  }

  @Test
  void aRefundOnItsWayMoves() {
    shop.order("O1", 1).pay().cancelAndRefund();
    shop.sql(PAYMENT, "UPDATE refunds SET status = 'PENDING'");

    assertMoves("1 refunds are PENDING");
  }

  @Test
  void aDepositThatOnlyThePgKnowsOfMoves() {
    shop.order("O1", 1).pay();
    shop.order("O2", 1).pay();
    shop.sql(PAYMENT, "UPDATE payments SET status = 'WAITING_FOR_DEPOSIT' WHERE order_id = 'O1'");

    assertMoves("1 deposits lie at the PG that nobody has told payment-service of");
  }

  @Test
  void anAccountThatNobodyHasPaidIntoDoesNotMove() {
    shop.order("O1", 1).pay();
    shop.sql(PAYMENT, "UPDATE payments SET status = 'WAITING_FOR_DEPOSIT'");
    shop.pg.clear();

    assertThat(Checker.atRest(shop.world()).moving()).isEmpty();
  }

  @Test
  void aKeyThatIsBeingReleasedMoves() {
    shop.sql(
        NOTIFICATION,
        """
        INSERT INTO parked_keys (topic, aggregate_id, dead_letter_id, parked_at)
        VALUES ('order.events', 'O1', NULL, UTC_TIMESTAMP(6))""");

    assertMoves("1 parked keys are being released in notification-service");
  }

  @Test
  void whoCannotBeAskedIsNotAtRest(@TempDir Path home) throws Exception {
    var secrets = new StringBuilder();
    for (var one : Service.values()) {
      secrets.append("mysql.%s=secret%n".formatted(one.word()));
    }
    Files.createDirectories(home.resolve("secrets"));
    Files.writeString(home.resolve("secrets/secrets.properties"), secrets);

    var rest = Checker.atRest(World.of(Place.local(home, 1), null));

    assertThat(rest.moving())
        .singleElement()
        .asString()
        .contains("jdbc:mysql://127.0.0.1:7307/member_db cannot be read");
  }

  @Test
  void waitingEndsWithWhatStillMoves() {
    shop.order("O1", 1);
    shop.sql(INVENTORY, "UPDATE reservations SET status = 'WAITING_FOR_SKU'");

    var rest = Checker.awaitRest(shop.world(), Duration.ofMillis(600));

    assertThat(rest.moving()).containsExactly("1 reservations wait for a SKU");
    assertThat(rest.waited()).isGreaterThanOrEqualTo(Duration.ofMillis(600));
  }

  private void assertMoves(String sentence) {
    var rest = Checker.atRest(shop.world());

    assertThat(rest.moving()).containsExactly(sentence);
    assertThat(rest.isReached()).isFalse();
  }
}
