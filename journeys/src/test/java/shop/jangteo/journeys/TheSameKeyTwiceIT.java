package shop.jangteo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class TheSameKeyTwiceIT {

  @Test
  void oneKeyIsOneOrder() {
    var sku = Shop.sells(10, 12_000);
    var shopper = Town.newShopper();
    var caller = shopper.client().withKey(UUID.randomUUID().toString());

    var first = caller.post("/api/v1/orders", shopper.wish(sku, 1)).is(201);
    var again = caller.post("/api/v1/orders", shopper.wish(sku, 1)).is(201);
    var other = caller.post("/api/v1/orders", shopper.wish(sku, 2));

    assertThat(again.path("id").asString()).isEqualTo(first.path("id").asString());
    other.isRefused(422, "IDEMPOTENCY_KEY_REUSED");
    assertThat(shopper.client().get("/api/v1/orders").is(200).path("total").asInt()).isEqualTo(1);
  }

  @Test
  void twinsAtTheSameMomentAreOneOrder() {
    var sku = Shop.sells(10, 12_000);
    var shopper = Town.newShopper();
    var caller = shopper.client().withKey(UUID.randomUUID().toString());

    var twin =
        CompletableFuture.supplyAsync(() -> caller.post("/api/v1/orders", shopper.wish(sku, 1)));
    var one = caller.post("/api/v1/orders", shopper.wish(sku, 1)).is(201);

    assertThat(twin.join().is(201).path("id").asString()).isEqualTo(one.path("id").asString());
    Shop.awaitStock(sku, 9, 1, 0);
  }

  @Test
  void oneConfirmIsOneCharge() {
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(Shop.sells(3, 12_000), 1);
    var paymentKey = shopper.authorises(order, null);
    var key = UUID.randomUUID().toString();

    var first = shopper.pays(order, paymentKey, key).is(200);
    var sameKey = shopper.pays(order, paymentKey, key).is(200);
    var otherKey = shopper.pays(order, paymentKey).is(200);

    assertThat(sameKey.path("id").asString()).isEqualTo(first.path("id").asString());
    assertThat(otherKey.path("id").asString()).isEqualTo(first.path("id").asString());
    Shop.awaitLedger(order, "CAPTURE " + order.path("total").asLong());
  }

  @Test
  void withoutAKeyNothingIsOrderedOrPaid() {
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(Shop.sells(3, 12_000), 1);

    shopper
        .client()
        .post("/api/v1/orders", shopper.wish("any", 1))
        .isRefused(400, "IDEMPOTENCY_KEY_REQUIRED");
    shopper
        .client()
        .post("/api/v1/payments/confirm", Shopper.confirmation(order, "key"))
        .isRefused(400, "IDEMPOTENCY_KEY_REQUIRED");
    assertThat(Shop.ledger(order)).isEmpty();
  }
}
