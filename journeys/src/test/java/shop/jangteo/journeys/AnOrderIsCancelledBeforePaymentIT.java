package shop.jangteo.journeys;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AnOrderIsCancelledBeforePaymentIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void theStockComesBackAndNothingCanBePaid() {
    var sku = Shop.sells(4, 18_000);
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(sku, 3);
    var paymentKey = shopper.authorises(order, null);
    Shop.awaitStock(sku, 1, 3, 0);

    var cancelled = shopper.cancels(order).is(200);

    assertThat(cancelled.path("status").asString()).isEqualTo("CANCELLED");
    assertThat(cancelled.path("cancelReason").asString()).isEqualTo("BUYER");
    Shop.awaitStock(sku, 4, 0, 0);
    // payment-service hears of it by itself: until then it would take the money, and give it back
    await()
        .atMost(PATIENCE)
        .pollInterval(100, MILLISECONDS)
        .until(() -> shopper.payment(order).path("status").asString("").equals("CLOSED"));
    shopper.pays(order, paymentKey).isRefused(409, "ORDER_CLOSED");
    assertThat(Shop.ledger(order)).isEmpty();
    shopper.cancels(order).is(200);
    shopper.notification("ORDER_CANCELLED");
  }
}
