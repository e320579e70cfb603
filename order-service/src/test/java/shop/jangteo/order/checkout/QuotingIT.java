package shop.jangteo.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.order.Scene;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class QuotingIT {

  private final Api api;
  private final Scene scene;
  private final Checkout checkout;
  private final CheckoutSettings settings;

  QuotingIT(Api api, Events events, Foreign foreign, Checkout checkout, CheckoutSettings settings) {
    this.api = api;
    this.scene = new Scene(api, events, foreign);
    this.checkout = checkout;
    this.settings = settings;
  }

  @Test
  void anOldQuoteIsReplacedByANewOne() {
    var member = scene.member();
    var sku = scene.sku(10_000, 100);
    var wish =
        new Wish(List.of(new Units(sku, 1)), null, null, DeliveryType.DAWN, null, null, null, null);
    var anHourAgo = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
    var old =
        new Quotes(settings, anHourAgo).quote(member, checkout.basket(member, wish)).quoteToken();

    var answer =
        api.as(member)
            .key(UUID.randomUUID().toString())
            .post(
                "/api/v1/orders",
                Map.of(
                    "lines",
                    wish.lines(),
                    "addressId",
                    "home",
                    "deliveryType",
                    "DAWN",
                    "payment",
                    Map.of("method", "TRANSFER"),
                    "quoteToken",
                    old));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("QUOTE_EXPIRED");
    assertThat(answer.json().path("quote").path("total").asLong()).isEqualTo(13_000);
  }

  @Test
  void whatAQuoteDoesNotNeedMustStillMakeSense() {
    var member = scene.member();
    var sku = scene.sku(10_000, 100);

    assertThat(
            api.as(member)
                .post(
                    "/api/v1/orders/quote",
                    Map.of(
                        "lines", List.of(new Units(sku, 1)),
                        "deliveryType", "DAWN",
                        "addressId", "가".repeat(65)))
                .code())
        .isEqualTo("VALIDATION_FAILED");
    assertThat(
            api.as(member)
                .post(
                    "/api/v1/orders/quote",
                    Map.of(
                        "lines", List.of(new Units(sku, 1)),
                        "deliveryType", "DAWN",
                        "payment", Map.of()))
                .code())
        .isEqualTo("VALIDATION_FAILED");
  }

  @Test
  void aQuoteNeedsAWishThatCanBeFulfilled() {
    var member = scene.member();
    var nothing = Map.of("fromCart", true, "deliveryType", "STANDARD");

    assertThat(api.as(member).post("/api/v1/orders/quote", nothing).code()).isEqualTo("CART_EMPTY");
    assertThat(
            api.as(member).post("/api/v1/orders/quote", Map.of("deliveryType", "STANDARD")).code())
        .isEqualTo("VALIDATION_FAILED");
  }
}
