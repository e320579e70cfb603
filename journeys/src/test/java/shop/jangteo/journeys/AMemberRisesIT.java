package shop.jangteo.journeys;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is bought and confirmed earns a tier; Rocket WOW is joined (ME-19 to ME-23). */
final class AMemberRisesIT {

  private static final String ME = "/api/v1/members/me";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aConfirmedPurchaseMakesSilverAndTheMemberIsTold() {
    var shopper = Town.newShopper();
    var order = shopper.paid(Shop.sells(5, 60_000), 2);
    assertThat(me(shopper).path("tier").asString()).isEqualTo("BRONZE");

    shopper.awaits(order, "DELIVERED");
    shopper
        .client()
        .post("/api/v1/orders/" + order.path("id").asString() + "/confirm", null)
        .is(200);

    var silver =
        await()
            .atMost(PATIENCE)
            .pollInterval(100, MILLISECONDS)
            .until(() -> me(shopper), seen -> seen.path("tier").asString().equals("SILVER"));
    assertThat(silver.path("tierProgress").path("spent").asLong()).isEqualTo(120_000);
    assertThat(silver.path("tierProgress").path("next").asString()).isEqualTo("GOLD");
    shopper.notification("TIER_CHANGED");
  }

  @Test
  void aMemberTriesRocketWowOnce() {
    var member = Town.newShopper().client();

    var joined = member.post(ME + "/wow", null).is(200);
    member.post(ME + "/wow", null).isRefused(409, "WOW_TRIAL_USED");
    var ended = member.send("DELETE", ME + "/wow", null).is(200);

    assertThat(ended.path("active").asBoolean()).isTrue();
    assertThat(ended.path("renews").asBoolean()).isFalse();
    assertThat(ended.path("until")).isEqualTo(joined.path("until"));
  }

  @Test
  void anAdminGivesDaysAndReadsWhatTiersAreEarnedBy() {
    var shopper = Town.newShopper();
    var path = "/api/v1/admin/members/" + shopper.id() + "/wow";

    shopper.client().post(path, Map.of("days", 3)).is(403);
    Town.admin().post(path, Map.of("days", 0)).isRefused(400, "VALIDATION_FAILED");
    Town.admin().post(path, Map.of("days", 3)).is(200);

    assertThat(me(shopper).path("wow").path("active").asBoolean()).isTrue();
    var policies = Town.admin().get("/api/v1/admin/tier-policies").is(200);
    assertThat(policies.path("total").asInt()).isPositive();
    shopper.client().get("/api/v1/admin/tier-policies").is(403);
  }

  private static JsonNode me(Shopper shopper) {
    return shopper.client().get(ME).is(200);
  }
}
