package shop.jangteo.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.order.Scene;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class OrderLimitsIT {

  private static final String PATH = "/api/v1/admin/order-limits";

  private final Api api;
  private final Api admin;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final OrderLimits limits;
  private final Scene scene;

  OrderLimitsIT(
      Api api,
      Events events,
      Foreign foreign,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      OrderLimits limits) {
    this.api = api;
    this.admin = api.as("admin-1", Role.ADMIN);
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.limits = limits;
    this.scene = new Scene(api, events, foreign);
  }

  /** Others order by these. */
  @AfterEach
  void forget() {
    transaction.run(() -> jdbc.update("DELETE FROM order_limits WHERE set_by IS NOT NULL"));
  }

  @Test
  void theyBeginWhenTheirRowSaysAndNameWhoSetThem() {
    var before = limits.present();
    var later = Instant.now().plus(Duration.ofDays(1));
    var wanted = Map.of("validFrom", later.toString(), "openOrders", 7, "unitsPerSku", 20);

    var planned = admin.post(PATH, wanted);

    assertThat(planned.status()).as(planned.toString()).isEqualTo(201);
    assertThat(limits.present()).isEqualTo(before);
    assertThat(admin.post(PATH, wanted).code()).isEqualTo("POLICY_EXISTS");
    var listed = admin.get(PATH).json();
    assertThat(listed.path("total").asInt()).isEqualTo(2);
    assertThat(listed.path("items").path(0)).isEqualTo(planned.json());
    assertThat(listed.path("items").path(0).path("setBy").asString()).isEqualTo("admin-1");
    assertThat(listed.path("items").path(1).path("setBy").isNull()).isTrue();
  }

  @Test
  void buyersAreHeldToThemFromThenOn() {
    var member = scene.member();
    var lines = List.of(Map.of("sku", scene.sku(10_000, 100), "quantity", 3));
    var wish = Map.of("lines", lines, "deliveryType", "STANDARD");
    assertThat(api.as(member).post("/api/v1/orders/quote", wish).status()).isEqualTo(200);

    var changed = admin.key("limits-1").post(PATH, Map.of("openOrders", 5, "unitsPerSku", 2));
    var again = admin.key("limits-1").post(PATH, Map.of("openOrders", 5, "unitsPerSku", 2));

    assertThat(changed.status()).as(changed.toString()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(changed.json());
    assertThat(limits.present()).isEqualTo(new OrderLimits.Limits(5, 2));
    assertThat(api.as(member).post("/api/v1/orders/quote", wish).code())
        .isEqualTo("QUANTITY_LIMIT");
  }

  @Test
  void whatMakesNoSenseIsRefusedAndThePastStaysAsItWas() {
    var past = Instant.now().minusSeconds(60).toString();

    for (var bad :
        List.<Map<String, Object>>of(
            Map.of("openOrders", 0, "unitsPerSku", 10),
            Map.of("openOrders", 5, "unitsPerSku", 1_000),
            Map.of("openOrders", 5),
            Map.of("validFrom", past, "openOrders", 5, "unitsPerSku", 10))) {
      assertThat(admin.post(PATH, bad).code()).as(bad.toString()).isEqualTo("VALIDATION_FAILED");
    }
    assertThat(api.as("member-1").get(PATH).status()).isEqualTo(403);
    assertThat(api.anonymous().get(PATH).status()).isEqualTo(401);
  }
}
