package shop.jangteo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two things in one order, and one of them is short (OR-02). */
final class SomethingIsShortIT {

  private final String there = Shop.sells(5, 10_000);
  private final String scarce = Shop.sells(1, 40_000);
  private final Shopper shopper = Town.newShopper();

  @Test
  void theRestIsOfferedPricedAnewAndPaid() {
    var order = shopper.awaits(shopper.order(wish(true)), "AWAITING_PAYMENT");

    assertThat(skus(order)).containsExactly(there);
    assertThat(order.path("revision").asInt()).isEqualTo(2);
    assertThat(order.path("itemsTotal").asLong()).isEqualTo(20_000);
    // with the other one delivery would have been free
    assertThat(order.path("deliveryFee").asLong()).isEqualTo(3_000);
    assertThat(order.path("total").asLong()).isEqualTo(23_000);
    Shop.awaitStock(there, 3, 2, 0);
    Shop.awaitStock(scarce, 1, 0, 0);
    shopper.pays(order, shopper.authorises(order, null)).is(200);
    var paid = shopper.awaits(order, "PAID", "PREPARING", "SHIPPED", "DELIVERED");
    assertThat(skus(paid)).containsExactly(there);
    Shop.awaitLedger(order, "CAPTURE 23000");
    Shop.awaitStock(there, 3, 0, 2);
    Shop.awaitStock(scarce, 1, 0, 0);
  }

  @Test
  void withoutTheBuyersLeaveNothingIsSold() {
    var order = shopper.awaits(shopper.order(wish(false)), "CANCELLED");

    assertThat(order.path("cancelReason").asString()).isEqualTo("OUT_OF_STOCK");
    Shop.awaitStock(there, 5, 0, 0);
    Shop.awaitStock(scarce, 1, 0, 0);
    assertThat(Shop.ledger(order)).isEmpty();
    shopper.notification("ORDER_CANCELLED");
  }

  private Map<String, Object> wish(boolean allowPartial) {
    var wish = shopper.wish(there, 2);
    wish.put(
        "lines",
        List.of(Map.of("sku", there, "quantity", 2), Map.of("sku", scarce, "quantity", 2)));
    wish.put("allowPartial", allowPartial);
    return wish;
  }

  private static List<String> skus(JsonNode order) {
    return order.path("lines").valueStream().map(line -> line.path("sku").asString()).toList();
  }
}
