package shop.jangteo.review;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.review.Bought.REVIEWS;
import static shop.jangteo.review.Bought.TEXT;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.review.ReviewEvent.RatingChanged;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ModeratingIT {

  private static final String ADMIN = "/api/v1/admin/reviews";
  private static final Map<String, String> WHY = Map.of("reason", "개인정보가 보입니다");

  private final Api api;
  private final Api admin;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final Bought bought = Bought.something();
  private final String adminId = Ids.next();

  ModeratingIT(Api api, Events events, JdbcTemplate jdbc) {
    this.api = api;
    this.admin = api.as(adminId, Role.ADMIN);
    this.events = events;
    this.jdbc = jdbc;
  }

  @Test
  void whatIsReportedIsListedOnceForEachMember() {
    var id = bought.reviewed(api, events, 5, TEXT);
    var reader = api.as(Ids.next());
    var report = Map.of("reason", "ADVERTISING");

    assertThat(reader.post(REVIEWS + "/" + id + "/reports", report).status()).isEqualTo(201);
    var again = reader.post(REVIEWS + "/" + id + "/reports", report);
    var own = api.as(bought.memberId()).post(REVIEWS + "/" + id + "/reports", report);

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("ALREADY_REPORTED");
    assertThat(own.code()).isEqualTo("OWN_REVIEW");
    assertThat(listed("REPORTED", id)).isTrue();
    var seen = admin.get(ADMIN + "/" + id).json();
    assertThat(seen.path("review").path("reports").asInt()).isEqualTo(1);
    assertThat(seen.path("reports").path(0).path("reason").asString()).isEqualTo("ADVERTISING");
    assertThat(reader.get(ADMIN).status()).isEqualTo(403);
  }

  @Test
  void whatIsHiddenVanishesFromListsAndRatingUntilItIsRestored() {
    var id = bought.reviewed(api, events, 1, TEXT);
    bought.bySomebodyElse().reviewed(api, events, 5, TEXT);

    var hidden = admin.post(ADMIN + "/" + id + "/hide", WHY);

    assertThat(hidden.status()).isEqualTo(200);
    assertThat(hidden.text("state")).isEqualTo("HIDDEN");
    assertThat(shown().path("items")).hasSize(1);
    assertThat(shown().path("total").asInt()).isEqualTo(1);
    assertThat(shown().path("rating").path("average").asDouble()).isEqualTo(5);
    assertThat(api.anonymous().get(REVIEWS + "/" + id).status()).isEqualTo(404);
    assertThat(listed("HIDDEN", id)).isTrue();
    var mine = api.as(bought.memberId()).get(REVIEWS + "/mine").json().path("items").path(0);
    assertThat(mine.path("state").asString()).isEqualTo("HIDDEN");
    assertThat(mine.path("hiddenFor").asString()).isEqualTo(WHY.get("reason"));
    assertThat(api.as(bought.memberId()).patch(REVIEWS + "/" + id, Map.of("stars", 5)).code())
        .isEqualTo("REVIEW_HIDDEN");
    awaitRating(1, 5);

    assertThat(admin.post(ADMIN + "/" + id + "/restore", WHY).text("state")).isEqualTo("SHOWN");
    assertThat(shown().path("rating").path("average").asDouble()).isEqualTo(3);
    awaitRating(2, 6);
  }

  @Test
  void decidingTwiceChangesNothingAndEveryDecisionIsOnRecord() {
    var id = bought.reviewed(api, events, 1, TEXT);
    api.as(Ids.next()).post(REVIEWS + "/" + id + "/reports", Map.of("reason", "ABUSE"));

    admin.post(ADMIN + "/" + id + "/restore", WHY); // it stands
    assertThat(listed("REPORTED", id)).isFalse();
    admin.post(ADMIN + "/" + id + "/restore", WHY);
    admin.post(ADMIN + "/" + id + "/hide", WHY);
    admin.post(ADMIN + "/" + id + "/hide", WHY);

    var decisions = admin.get(ADMIN + "/" + id).json().path("decisions");
    assertThat(decisions.findValuesAsString("action")).containsExactly("HIDE", "RESTORE");
    assertThat(decisions.findValuesAsString("adminId")).containsOnly(adminId);
    assertThat(decisions.findValuesAsString("reason")).containsOnly(WHY.get("reason"));
    assertThat(shown().path("rating").path("count").asInt()).isZero();
    assertThat(admin.post(ADMIN + "/" + id + "/hide", Map.of("reason", " ")).status())
        .isEqualTo(400);
    assertThat(admin.post(ADMIN + "/nothing/hide", WHY).status()).isEqualTo(404);
  }

  @Test
  void whatIsDeletedIsGoneButForTheDecision() {
    var id = bought.reviewed(api, events, 1, TEXT);

    assertThat(admin.delete(ADMIN + "/" + id).status()).isEqualTo(400);
    assertThat(admin.delete(ADMIN + "/" + id + "?reason=abuse").status()).isEqualTo(204);

    assertThat(admin.get(ADMIN + "/" + id).status()).isEqualTo(404);
    assertThat(shown().path("total").asInt()).isZero();
    assertThat(
            jdbc.queryForList("SELECT action FROM decisions WHERE subject = ?", String.class, id))
        .containsExactly("DELETE");
  }

  private void awaitRating(int count, long sum) {
    events.await(
        RatingChanged.class,
        event -> event.equals(new RatingChanged(bought.productId(), count, sum)));
  }

  private JsonNode shown() {
    return api.anonymous().get(bought.list()).json();
  }

  private boolean listed(String which, String id) {
    return admin
        .get(ADMIN + "?size=100&which=" + which)
        .json()
        .path("items")
        .findValuesAsString("id")
        .contains(id);
  }
}
