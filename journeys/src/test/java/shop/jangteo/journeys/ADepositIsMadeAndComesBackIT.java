package shop.jangteo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("nobody's parcel travels meanwhile")
final class ADepositIsMadeAndComesBackIT {

  @BeforeEach
  void parcelsStay() {
    Shop.autopilot(false);
  }

  @AfterEach
  void parcelsTravel() {
    Shop.autopilot(true);
  }

  @Test
  void aCancelledDepositGoesBackToTheBuyersAccount() {
    var sku = Shop.sells(1, 27_000);
    var shopper = Town.newShopper();
    var account =
        Map.<String, Object>of("bank", "우리은행", "number", "1002-123-456789", "holder", "나손님");
    var order = shopper.orderedForDeposit(sku, 1, account);
    var total = order.path("total").asLong();

    var waiting = shopper.pays(order, shopper.authorises(order, "VIRTUAL_ACCOUNT", null)).is(200);

    assertThat(waiting.path("status").asString()).isEqualTo("WAITING_FOR_DEPOSIT");
    assertThat(waiting.path("virtualAccount").path("accountNumber").asString()).isNotEmpty();
    assertThat(Shop.ledger(order)).isEmpty();

    shopper.deposits(order);
    shopper.awaits(order, "PAID", "PREPARING");
    Shop.awaitLedger(order, "CAPTURE " + total);
    assertThat(shopper.cancels(order).status()).isIn(200, 202);

    shopper.awaits(order, "CANCELLED");
    Shop.awaitLedger(order, "CAPTURE " + total, "REFUND " + total);
    Shop.awaitStock(sku, 1, 0, 0);
    shopper.notification("REFUNDED");
  }

  @Test
  void anAccountThatNoRefundCouldReachIsRefusedBeforeAnythingIsPaid() {
    var shopper = Town.newShopper();
    var wish = shopper.wish(Shop.sells(1, 27_000), 1);
    wish.put("payment", Map.of("method", "VIRTUAL_ACCOUNT"));
    wish.put("refundAccount", Map.of("bank", "우체통", "number", "1002123456789", "holder", "나손님"));

    shopper
        .client()
        .withKey(UUID.randomUUID().toString())
        .post("/api/v1/orders", wish)
        .isRefused(400, "VALIDATION_FAILED");
  }
}
