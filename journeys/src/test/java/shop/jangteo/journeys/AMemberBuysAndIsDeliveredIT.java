package shop.jangteo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AMemberBuysAndIsDeliveredIT {

  @Test
  void fromSignUpToTheDoor() {
    var sku = Shop.sells(10, 15_000);
    var shopper = Town.newShopper();

    shopper.client().put("/api/v1/cart/items/" + sku, Map.of("quantity", 2)).is(200);
    var wish = shopper.wish(sku, 2);
    wish.remove("lines");
    wish.put("fromCart", true);
    var placed =
        shopper.client().withKey(UUID.randomUUID().toString()).post("/api/v1/orders", wish).is(201);
    var payable = shopper.awaits(placed, "AWAITING_PAYMENT");
    Shop.awaitStock(sku, 8, 2, 0);
    var payment = shopper.pays(payable, shopper.authorises(payable, null)).is(200);

    assertThat(payment.path("status").asString()).isEqualTo("APPROVED");
    var delivered = shopper.awaits(placed, "DELIVERED");
    var total = delivered.path("total").asLong();
    assertThat(total)
        .isEqualTo(delivered.path("itemsTotal").asLong() + delivered.path("deliveryFee").asLong());
    Shop.awaitLedger(placed, "CAPTURE " + total);
    Shop.awaitStock(sku, 8, 0, 2);
    assertThat(shopper.shipment(placed).path("status").asString()).isEqualTo("DELIVERED");
    assertThat(shopper.shipment(placed).path("scans")).isNotEmpty();
    shopper.mail(delivered.path("number").asString());
    shopper.notification("DELIVERED");
    assertThat(shopper.client().get("/api/v1/cart").is(200).path("items")).isEmpty();
  }

  @Test
  void theBuyerConfirmsWhatCame() {
    var shopper = Town.newShopper();
    var order = shopper.paid(Shop.sells(5, 40_000), 1);
    var confirm = "/api/v1/orders/" + order.path("id").asString() + "/confirm";

    shopper.awaits(order, "DELIVERED");
    shopper.client().post(confirm, null).is(200);

    shopper.awaits(order, "CONFIRMED");
    shopper.client().post(confirm, null).is(200);
  }
}
