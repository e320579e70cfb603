package shop.jangteo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AGuestFillsACartIT {

  private static final String CART = "/api/v1/cart";

  @Test
  void fromTheFirstLookToAQuote() {
    var sku = Shop.sells(10, 13_950);
    var stranger = Town.stranger();
    var added = stranger.put(CART + "/items/" + sku, Map.of("quantity", 1)).is(200);
    assertThat(added.path("items")).hasSize(1);
    var again = stranger.put(CART + "/items/" + sku, Map.of("quantity", 1));
    again.is(200);
    var cookie = again.header("Set-Cookie");
    var guest = stranger.withHeader("Cookie", cookie.substring(0, cookie.indexOf(';')));
    guest.post(CART + "/items", Map.of("sku", sku, "quantity", 1)).is(200);

    var shopper = Town.newShopper();
    var joined = shopper.client().withHeader("Cookie", cookie.substring(0, cookie.indexOf(';')));
    var cart = joined.get(CART).is(200);

    assertThat(cart.path("items").path(0).path("quantity").asInt()).isEqualTo(2);
    assertThat(cart.path("missingForFreeDelivery").asLong()).isEqualTo(2_100);
    assertThat(cart.path("total").asLong()).isEqualTo(30_900);
    assertThat(guest.get(CART).is(200).path("items")).isEmpty();
    var wish = new LinkedHashMap<>(shopper.wish(sku, 2));
    wish.remove("lines");
    wish.put("fromCart", true);
    var quote = shopper.client().post("/api/v1/orders/quote", wish).is(200);
    assertThat(quote.path("total").asLong()).isEqualTo(30_900);
    assertThat(quote.path("steps").path(0).path("rule").asString()).isEqualTo("LIST_PRICE");
  }

  @Test
  void aTamperedQuoteIsNone() {
    var shopper = Town.newShopper();
    var wish = new LinkedHashMap<>(shopper.wish(Shop.sells(10, 9_000), 1));
    var token =
        shopper.client().post("/api/v1/orders/quote", wish).is(200).path("quoteToken").asString();
    var signature = token.indexOf('.') + 1;
    var other = token.charAt(signature) == 'a' ? "b" : "a";
    wish.put("quoteToken", token.substring(0, signature) + other + token.substring(signature + 1));

    shopper
        .client()
        .withKey("tampered-" + shopper.id())
        .post("/api/v1/orders", wish)
        .isRefused(400, "VALIDATION_FAILED");
  }
}
