package shop.jangteo.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.delivery.promise.Promises;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;

@DeliveryTest
class PromisingADayIT {

  private static final String PATH = "/api/v1/admin/delivery-promises";
  private static final String SEOUL = "05551";
  private static final String JEJU = "63322";

  private final Api api;
  private final Api admin;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Promises promises;

  PromisingADayIT(Api api, JdbcTemplate jdbc, RetryingTransaction transaction, Promises promises) {
    this.api = api;
    this.admin = api.as("admin-1", Role.ADMIN);
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.promises = promises;
  }

  /** Others are promised by these. */
  @AfterEach
  void forget() {
    transaction.run(() -> jdbc.update("DELETE FROM delivery_policies WHERE set_by IS NOT NULL"));
  }

  @Test
  void aPromiseChangesWhenItsRowSaysAndNamesWhoSetIt() {
    var later = Instant.now().plus(Duration.ofDays(2));
    var wanted = policy(Map.of("validFrom", later.toString(), "days", 5));

    var planned = admin.post(PATH, wanted);

    assertThat(planned.status()).as(planned.toString()).isEqualTo(201);
    assertThat(admin.post(PATH, wanted).code()).isEqualTo("POLICY_EXISTS");
    assertThat(daysToSeoul(later.minusSeconds(1))).isEqualTo(3);
    assertThat(daysToSeoul(later)).isEqualTo(5);
    var listed = admin.get(PATH).json();
    assertThat(listed.path("total").asInt()).isEqualTo(5);
    assertThat(listed.path("items").valueStream()).contains(planned.json());
    assertThat(planned.text("setBy")).isEqualTo("admin-1");
  }

  @Test
  void withoutAMomentItHoldsAtOnceAndOnceForItsKey() {
    var wanted = policy(Map.of("deliveryType", "ROCKET", "days", 2, "islandDays", 4));

    var added = admin.key("promise-1").post(PATH, wanted);
    var again = admin.key("promise-1").post(PATH, wanted);

    assertThat(added.status()).as(added.toString()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(added.json());
    var toJeju = api.anonymous().get("/api/v1/delivery/promise?sku=S&postcode=" + JEJU).json();
    assertThat(toJeju.path("options").toString()).contains("ROCKET");
  }

  @Test
  void whatMakesNoSenseIsRefusedAndThePastStaysAsItWas() {
    for (var bad :
        List.<Map<String, Object>>of(
            Map.of("validFrom", Instant.now().minusSeconds(60).toString()),
            Map.of("cutOffMinute", 0),
            Map.of("cutOffMinute", 1_441),
            Map.of("days", 0),
            Map.of("doorMinute", -1),
            Map.of("islandDays", -2),
            Map.of("deliveryType", "PIGEON"))) {
      assertThat(admin.post(PATH, policy(bad)).status()).as(bad.toString()).isEqualTo(400);
    }
    assertThat(admin.post(PATH, Map.of("deliveryType", "ROCKET")).code())
        .isEqualTo("VALIDATION_FAILED");
    assertThat(admin.get(PATH).json().path("total").asInt()).isEqualTo(4);
    assertThat(api.as("member-1").get(PATH).status()).isEqualTo(403);
    assertThat(api.as("member-1").post(PATH, policy(Map.of())).status()).isEqualTo(403);
    assertThat(api.anonymous().get(PATH).status()).isEqualTo(401);
  }

  /** Those of the standard are at the door by 22:00 in Seoul. */
  private long daysToSeoul(Instant ordered) {
    var promised = promises.promisedBy(DeliveryType.STANDARD, SEOUL, ordered);
    var nine = Duration.ofHours(9);
    var day = Duration.ofDays(1).toSeconds();
    return promised.plus(nine).getEpochSecond() / day - ordered.plus(nine).getEpochSecond() / day;
  }

  private static Map<String, Object> policy(Map<String, Object> other) {
    var policy = new HashMap<String, Object>();
    policy.put("deliveryType", "STANDARD");
    policy.put("cutOffMinute", 1_440);
    policy.put("days", 3);
    policy.put("doorMinute", 1_320);
    policy.put("islandDays", 2);
    policy.putAll(other);
    return policy;
  }
}
