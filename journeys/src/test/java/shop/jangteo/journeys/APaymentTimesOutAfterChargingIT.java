package shop.jangteo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class APaymentTimesOutAfterChargingIT {

  @ParameterizedTest
  @ValueSource(strings = {"charge-then-timeout", "garbage", "error-500"})
  void theOrderIsPaidOnceAllTheSame(String script) {
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(Shop.sells(3, 35_000), 1);

    var answer = shopper.pays(order, shopper.authorises(order, script)).is(200);

    assertThat(answer.path("status").asString()).isIn("UNKNOWN", "APPROVED");
    shopper.awaits(order, "PAID", "PREPARING", "SHIPPED", "DELIVERED");
    Shop.awaitLedger(order, "CAPTURE " + order.path("total").asLong());
  }

  @Test
  void fiveWebhooksPayOnce() {
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(Shop.sells(3, 35_000), 1);

    shopper.pays(order, shopper.authorises(order, "duplicate-webhook")).is(200);

    shopper.awaits(order, "DELIVERED");
    Shop.awaitLedger(order, "CAPTURE " + order.path("total").asLong());
  }
}
