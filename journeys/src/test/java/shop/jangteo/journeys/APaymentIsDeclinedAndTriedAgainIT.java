package shop.jangteo.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class APaymentIsDeclinedAndTriedAgainIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aSecondCardPays() {
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(Shop.sells(3, 22_000), 1);

    var declined =
        shopper
            .pays(order, shopper.authorises(order, "decline:REJECT_CARD_PAYMENT"))
            .isRefused(402, "REJECT_CARD_PAYMENT");
    var nextAttempt = declined.path("pgOrderId").asString();
    var again =
        await()
            .atMost(PATIENCE)
            .until(
                () -> shopper.awaits(order, "AWAITING_PAYMENT"),
                seen -> seen.path("pgOrderId").asString().equals(nextAttempt));
    shopper.pays(again, shopper.authorises(again, null)).is(200);

    shopper.awaits(order, "PAID", "PREPARING", "SHIPPED", "DELIVERED");
    Shop.awaitLedger(order, "CAPTURE " + order.path("total").asLong());
    shopper.notification("PAYMENT_DECLINED");
  }

  @Test
  void fiveRefusalsEndTheOrder() {
    var sku = Shop.sells(3, 22_000);
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(sku, 1);

    for (int attempt = 1; attempt <= 5; attempt++) {
      var suffix = "-" + attempt;
      var present =
          await()
              .atMost(PATIENCE)
              .until(
                  () -> shopper.awaits(order, "AWAITING_PAYMENT"),
                  seen -> seen.path("pgOrderId").asString().endsWith(suffix));
      var declined =
          shopper.pays(present, shopper.authorises(present, "decline:REJECT_CARD_PAYMENT")).is(402);
      assertThat(declined.path("attemptsLeft").asInt()).isEqualTo(5 - attempt);
    }

    var cancelled = shopper.awaits(order, "CANCELLED");
    assertThat(cancelled.path("cancelReason").asString()).isEqualTo("PAYMENT_DECLINED");
    Shop.awaitStock(sku, 3, 0, 0);
    Shop.awaitLedger(order);
  }
}
