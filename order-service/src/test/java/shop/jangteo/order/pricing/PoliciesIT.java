package shop.jangteo.order.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class PoliciesIT {

  private static final String PRICES = "/api/v1/admin/price-policies";
  private static final String DELIVERIES = "/api/v1/admin/delivery-policies";

  private final Api api;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final PricePolicies prices;
  private final DeliveryPolicies deliveries;

  PoliciesIT(
      Api api,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      PricePolicies prices,
      DeliveryPolicies deliveries) {
    this.api = api.as("admin-1", Role.ADMIN);
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.prices = prices;
    this.deliveries = deliveries;
  }

  /** Others are priced by these. */
  @AfterEach
  void forget() {
    transaction.run(
        () -> {
          jdbc.update("DELETE FROM price_policies WHERE set_by IS NOT NULL");
          jdbc.update("DELETE FROM delivery_policies WHERE set_by IS NOT NULL");
        });
  }

  @Test
  void aPricePolicyBeginsWhenItsRowSaysAndNamesWhoSetIt() {
    var before = prices.present();
    var later = Instant.now().plus(Duration.ofDays(1));

    var planned = api.post(PRICES, price(later, 30));
    assertThat(planned.status()).as(planned.toString()).isEqualTo(201);
    assertThat(prices.present()).isEqualTo(before);
    assertThat(api.post(PRICES, price(later, 40)).code()).isEqualTo("POLICY_EXISTS");
    assertThat(api.post(PRICES, price(null, 20)).status()).isEqualTo(201);

    assertThat(prices.present().pointsMostPercent()).isEqualTo(20);
    var listed = api.get(PRICES).json();
    assertThat(listed.path("total").asInt()).isEqualTo(3);
    assertThat(listed.path("items").path(0).path("pointsMostPercent").asInt()).isEqualTo(30);
    assertThat(listed.path("items").path(0).path("setBy").asString()).isEqualTo("admin-1");
  }

  @Test
  void aDeliveryPolicyIsOfOneType() {
    var answer =
        api.post(DELIVERIES, Map.of("deliveryType", "DAWN", "fee", 3_500, "freeFrom", 40_000));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(deliveries.present(DeliveryType.DAWN).fee().won()).isEqualTo(3_500);
    assertThat(deliveries.present(DeliveryType.STANDARD).fee().won()).isEqualTo(3_000);
    assertThat(api.get(DELIVERIES).json().path("total").asInt()).isEqualTo(5);
  }

  @Test
  void whatMakesNoSenseIsRefusedAndThePastStaysAsItWas() {
    assertThat(api.post(PRICES, price(Instant.now().minusSeconds(60), 20)).code())
        .isEqualTo("VALIDATION_FAILED");
    assertThat(api.post(PRICES, price(null, 101)).code()).isEqualTo("VALIDATION_FAILED");
    assertThat(
            api.post(DELIVERIES, Map.of("deliveryType", "DAWN", "fee", -1, "freeFrom", 0)).code())
        .isEqualTo("VALIDATION_FAILED");
    assertThat(api.as("member-1").get(PRICES).status()).isEqualTo(403);
  }

  private static Map<String, Object> price(@Nullable Instant from, int most) {
    var body =
        new HashMap<String, Object>(
            Map.of(
                "pointsLeast", 100, "pointsMostPercent", most, "goldPercent", 2, "mostCoupons", 3));
    if (from != null) {
      body.put("validFrom", from.toString());
    }
    return body;
  }
}
