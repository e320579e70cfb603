package shop.jangteo.member.wow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.data.TemporalUnitWithinOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.member.MemberEvent.MemberSnapshot;
import shop.jangteo.contracts.member.MemberEvent.MemberWowChanged;
import shop.jangteo.member.People;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;

/** Joining Rocket WOW, ending it, and being given it (ME-23). */
@ServiceTest
class RocketWowIT {

  private static final String ME = "/api/v1/members/me";
  private static final String MINE = ME + "/wow";
  private static final TemporalUnitWithinOffset A_MINUTE =
      new TemporalUnitWithinOffset(1, ChronoUnit.MINUTES);

  private final Api api;
  private final Api admin;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Clock clock;

  RocketWowIT(
      Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction, Clock clock) {
    this.api = api;
    this.admin = api.as("an-admin", Role.MEMBER, Role.ADMIN);
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Test
  void whoHasNoneSeesWhatItCosts() {
    var member = newMember();

    assertThat(member.get(MINE).json().toString())
        .isEqualTo(
            "{\"active\":false,\"until\":null,\"renews\":false,\"price\":2900,\"trialDays\":30}");
    assertThat(member.get(ME).json().path("wow").toString())
        .isEqualTo("{\"active\":false,\"until\":null,\"renews\":false}");
  }

  @Test
  void whoJoinsHasAFreeMonthAndAllWhoAskHearOfIt() {
    var id = People.signedUp(api).id();
    var member = api.as(id);

    var joined = member.post(MINE, null);

    assertThat(joined.status()).isEqualTo(200);
    assertThat(joined.json().path("active").asBoolean()).isTrue();
    assertThat(joined.json().path("renews").asBoolean()).isTrue();
    var until = until(joined.json());
    assertThat(until).isCloseTo(clock.instant().plus(Duration.ofDays(30)), A_MINUTE);
    assertThat(announced(id)).isEqualTo(new MemberWowChanged(id, until));
    assertThat(member.get(ME).json().path("wow")).isEqualTo(joined.json());
    assertThat(member.get(MINE).json().path("trialDays").asInt()).isZero();
    assertThat(Instant.parse(standing(id).path("wowUntil").asString())).isEqualTo(until);
    admin.post("/api/v1/admin/member/replays?id=" + id, null);
    assertThat(events.await(MemberSnapshot.class, one -> one.memberId().equals(id)).wowUntil())
        .isEqualTo(until);
  }

  @Test
  void theFreeMonthIsForOnce() {
    var member = newMember();
    var first = member.key("wow-1").post(MINE, null);

    assertThat(member.post(MINE, null).code()).isEqualTo("WOW_TRIAL_USED");
    var again = member.key("wow-1").post(MINE, null);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
  }

  @Test
  void ofSeveralWhoJoinAtOnceOneDoes() {
    var member = newMember();

    var answers =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> member.post(MINE, null)))
            .limit(4)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(Api.Answer::status)
            .toList();

    assertThat(answers).containsExactlyInAnyOrder(200, 409, 409, 409);
  }

  @Test
  void whoEndsItKeepsWhatHasBegunAndMayTakeThatBack() {
    var member = newMember();
    var joined = member.post(MINE, null).json();

    var ended = member.delete(MINE);
    var endedAgain = member.delete(MINE);

    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.json().path("active").asBoolean()).isTrue();
    assertThat(ended.json().path("renews").asBoolean()).isFalse();
    assertThat(ended.json().path("until")).isEqualTo(joined.path("until"));
    assertThat(endedAgain.json()).isEqualTo(ended.json());
    assertThat(member.post(MINE, null).json()).isEqualTo(joined);
  }

  @Test
  void whoHasNoneMayEndItToo() {
    var answer = newMember().delete(MINE);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("active").asBoolean()).isFalse();
  }

  @Test
  void itEndsByItself() {
    var id = People.signedUp(api).id();
    var member = api.as(id);
    member.post(MINE, null);

    timeIsOver(id);

    events.await(
        MemberWowChanged.class, event -> event.memberId().equals(id) && event.until() == null);
    assertThat(member.get(ME).json().path("wow").toString())
        .isEqualTo("{\"active\":false,\"until\":null,\"renews\":false}");
    assertThat(standing(id).path("wowUntil").isNull()).isTrue();
    assertThat(member.post(MINE, null).code()).isEqualTo("WOW_TRIAL_USED");
    await()
        .until(
            () ->
                jdbc.queryForList(
                        "SELECT 1 FROM timers WHERE kind = 'end-wow' AND subject_id = ?", id)
                    .isEmpty());
  }

  @Test
  void anAdminGivesDaysOnTopAndThatIsNoted() {
    var id = People.signedUp(api).id();
    var member = api.as(id);

    var given = grant(id, 3);
    var more = grant(id, 4);

    assertThat(given.status()).isEqualTo(200);
    assertThat(given.json().path("renews").asBoolean()).isFalse();
    assertThat(until(given.json())).isCloseTo(clock.instant().plus(Duration.ofDays(3)), A_MINUTE);
    assertThat(until(more.json())).isEqualTo(until(given.json()).plus(Duration.ofDays(4)));
    assertThat(jdbc.queryForList("SELECT actor, action FROM access_log WHERE member_id = ?", id))
        .containsExactly(
            Map.of("actor", "an-admin", "action", "GRANT_WOW"),
            Map.of("actor", "an-admin", "action", "GRANT_WOW"));
    assertThat(member.get(MINE).json().path("trialDays").asInt()).isEqualTo(30);
    assertThat(until(member.post(MINE, null).json()))
        .isEqualTo(until(more.json()).plus(Duration.ofDays(30)));
  }

  @Test
  void whoseTimeIsOverCanBeGivenMore() {
    var id = People.signedUp(api).id();
    grant(id, 1);
    timeIsOver(id);
    events.await(
        MemberWowChanged.class, event -> event.memberId().equals(id) && event.until() == null);

    var given = grant(id, 2);

    assertThat(until(given.json())).isCloseTo(clock.instant().plus(Duration.ofDays(2)), A_MINUTE);
  }

  @Test
  void theSameKeyGivesOnce() {
    var id = People.signedUp(api).id();
    var path = "/api/v1/admin/members/" + id + "/wow";

    var first = admin.key("gift").post(path, Map.of("days", 5));
    var second = admin.key("gift").post(path, Map.of("days", 5));

    assertThat(second.json()).isEqualTo(first.json());
    assertThat(api.as(id).get(ME).json().path("wow")).isEqualTo(first.json());
  }

  @Test
  void onlyAdminsGive() {
    var id = People.signedUp(api).id();
    var path = "/api/v1/admin/members/" + id + "/wow";

    for (var who : List.of(api.as(id), api.as(id, Role.MEMBER, Role.SELLER))) {
      assertThat(who.post(path, Map.of("days", 5)).status()).isEqualTo(403);
    }
    assertThat(api.anonymous().post(path, Map.of("days", 5)).status()).isEqualTo(401);
    assertThat(grant(Ids.next(), 5).code()).isEqualTo("MEMBER_NOT_FOUND");
    assertThat(api.as(id).get(ME).json().path("wow").path("active").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "367", "1.5", "\"5\"", "null"})
  void daysThatMakeNoSenseAreRefused(String days) {
    var id = People.signedUp(api).id();

    var answer =
        admin.post("/api/v1/admin/members/" + id + "/wow", "{\"days\":%s}".formatted(days));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").path(0).path("field").asString()).isEqualTo("days");
    assertThat(api.as(id).get(ME).json().path("wow").path("active").asBoolean()).isFalse();
  }

  @Test
  void aSuspendedMemberCannotJoin() {
    var id = People.signedUp(api).id();
    admin.post("/api/v1/admin/members/" + id + "/suspend", null);

    assertThat(api.as(id).post(MINE, null).code()).isEqualTo("MEMBER_SUSPENDED");
  }

  @Test
  void aNewRowChangesPriceAndTrial() {
    var moment = Timestamp.from(clock.instant());
    transaction.run(
        () ->
            jdbc.update(
                "INSERT INTO wow_policies (valid_from, price, trial_days) VALUES (?, 4900, 7)",
                moment));
    try {
      var member = newMember();

      assertThat(member.get(MINE).json().path("price").asLong()).isEqualTo(4_900);
      assertThat(until(member.post(MINE, null).json()))
          .isCloseTo(clock.instant().plus(Duration.ofDays(7)), A_MINUTE);
    } finally {
      transaction.run(() -> jdbc.update("DELETE FROM wow_policies WHERE price = 4900"));
    }
  }

  private Api newMember() {
    return api.as(People.signedUp(api).id());
  }

  private Api.Answer grant(String id, int days) {
    return admin.post("/api/v1/admin/members/" + id + "/wow", Map.of("days", days));
  }

  private void timeIsOver(String id) {
    var justNow = Timestamp.from(clock.instant().minusSeconds(1));
    transaction.run(
        () -> {
          jdbc.update(
              "UPDATE members SET wow_until = ?, revision = revision + 1 WHERE id = ?",
              justNow,
              id);
          jdbc.update(
              "UPDATE timers SET due_at = ? WHERE kind = 'end-wow' AND subject_id = ?",
              justNow,
              id);
        });
  }

  private MemberWowChanged announced(String id) {
    return events.await(MemberWowChanged.class, event -> event.memberId().equals(id));
  }

  private JsonNode standing(String id) {
    return api.service("order-service").get("/internal/members/" + id + "/standing").json();
  }

  private static Instant until(JsonNode wow) {
    return Instant.parse(wow.path("until").asString());
  }
}
