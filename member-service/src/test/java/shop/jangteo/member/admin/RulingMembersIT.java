package shop.jangteo.member.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.member.MemberEvent.MemberReinstated;
import shop.jangteo.contracts.member.MemberEvent.MemberRolesChanged;
import shop.jangteo.contracts.member.MemberEvent.MemberSuspended;
import shop.jangteo.member.People;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class RulingMembersIT {

  private static final String PATH = "/api/v1/admin/members";

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Clock clock;
  private final Api admin;

  RulingMembersIT(
      Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction, Clock clock) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.admin = api.as("an-admin", Role.MEMBER, Role.ADMIN);
  }

  @Test
  void nobodyButAnAdminGetsIn() {
    var id = People.signedUp(api).id();

    for (var who : List.of(api.as(id), api.as(id, Role.MEMBER, Role.SELLER))) {
      assertThat(who.get(PATH).status()).isEqualTo(403);
      assertThat(who.post(PATH + "/" + id + "/suspend", null).status()).isEqualTo(403);
      assertThat(who.post(PATH + "/" + id + "/reinstate", null).status()).isEqualTo(403);
      assertThat(who.put(PATH + "/" + id + "/roles", roles("ADMIN")).status()).isEqualTo(403);
    }
    assertThat(api.anonymous().get(PATH).status()).isEqualTo(401);
  }

  @Test
  void membersAreFoundByAddressNameOrId() {
    var name = "독고" + Ids.next();
    var application = People.application(People.newEmail());
    application.put("name", name);
    var id = api.post("/api/v1/members", application).text("id");

    for (var q :
        List.of(id, name, String.valueOf(application.get("email")).toUpperCase(Locale.ROOT))) {
      var found = admin.get(PATH + "?q=" + encode(q));
      assertThat(found.json().path("total").asInt()).isEqualTo(1);
      assertThat(found.json().path("items").path(0).path("id").asString()).isEqualTo(id);
    }
    assertThat(admin.get(PATH + "?q=" + encode("독고")).json().path("total").asInt()).isZero();
  }

  @Test
  void theNewestComeFirstPageByPage() {
    var older = People.signedUp(api).id();
    var newer = People.signedUp(api).id();

    var first = admin.get(PATH + "?size=1").json();
    var second = admin.get(PATH + "?size=1&page=1").json();

    assertThat(first.path("items").path(0).path("id").asString()).isEqualTo(newer);
    assertThat(second.path("items").path(0).path("id").asString()).isEqualTo(older);
    assertThat(second.path("page").asInt()).isEqualTo(1);
    assertThat(second.path("size").asInt()).isEqualTo(1);
    assertThat(first.path("total").asInt()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void membersAreFoundByTheDayTheyJoined() {
    var id = People.signedUp(api).id();
    joined(id, "2020-02-28T15:00:00Z"); // the 29th in Korea

    assertThat(idsJoined("2020-02-29", "2020-02-29")).containsExactly(id);
    assertThat(idsJoined("2020-02-27", "2020-02-28")).isEmpty();
    assertThat(idsJoined("2020-03-01", "2020-03-02")).isEmpty();
    var today = LocalDate.now(clock.withZone(ZoneId.of("Asia/Seoul")));
    assertThat(admin.get(PATH + "?from=" + today.minusDays(1)).json().path("total").asInt())
        .isPositive();
  }

  @Test
  void whoWasSeenIsNoted() {
    var id = People.signedUp(api).id();
    var reader = api.as(Ids.next(), Role.ADMIN);

    reader.get(PATH + "?q=" + id);

    assertThat(
            jdbc.queryForList(
                "SELECT action FROM access_log WHERE member_id = ?", String.class, id))
        .containsExactly("LIST_MEMBERS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page=-1",
        "size=0",
        "size=101",
        "page=x",
        "size=1.5",
        "from=yesterday",
        "to=2026-13-01",
        "page=99999999999"
      })
  void aQueryThatMakesNoSenseIsRefused(String query) {
    var answer = admin.get(PATH + "?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"q=%27%20OR%201=1", "q=%00", "q=%F0%9F%98%80", "from=9999-12-31", "to=0001-01-01"})
  void aStrangeOneFindsNobody(String query) {
    var answer = admin.get(PATH + "?" + query);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("total").asInt()).isZero();
  }

  @Test
  void aSuspensionIsShownAnnouncedAndNoted() {
    var id = People.signedUp(api).id();

    var answer = admin.post(PATH + "/" + id + "/suspend", Map.of("reason", "도배"));
    var again = admin.post(PATH + "/" + id + "/suspend", Map.of("reason", "again"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("suspended").asBoolean()).isTrue();
    assertThat(answer.text("suspendedFor")).isEqualTo("도배");
    assertThat(again.json()).isEqualTo(answer.json());
    assertThat(events.await(MemberSuspended.class, e -> e.memberId().equals(id)).reason())
        .isEqualTo("BY_ADMIN");
    assertThat(jdbc.queryForList("SELECT actor, action FROM access_log WHERE member_id = ?", id))
        .contains(Map.of("actor", "an-admin", "action", "SUSPEND"));
    assertThat(api.as(id).get("/api/v1/members/me").code()).isEqualTo("MEMBER_SUSPENDED");
    assertThat(
            api.service("order-service")
                .get("/internal/members/" + id + "/standing")
                .json()
                .path("suspended")
                .asBoolean())
        .isTrue();
  }

  @Test
  void aReinstatedMemberIsBack() {
    var id = People.signedUp(api).id();
    admin.post(PATH + "/" + id + "/suspend", null);

    var answer = admin.post(PATH + "/" + id + "/reinstate", null);

    assertThat(answer.json().path("suspended").asBoolean()).isFalse();
    events.await(MemberReinstated.class, e -> e.memberId().equals(id));
    assertThat(api.as(id).get("/api/v1/members/me").status()).isEqualTo(200);
  }

  @Test
  void aRepeatedRequestDoesNotUndoWhatCameBetween() {
    var id = People.signedUp(api).id();
    var asked = Map.of("reason", "신고");
    var keyed = admin.key(Ids.next());

    var first = keyed.post(PATH + "/" + id + "/suspend", asked);
    admin.post(PATH + "/" + id + "/reinstate", null);
    var again = keyed.post(PATH + "/" + id + "/suspend", asked);

    assertThat(first.json().path("suspended").asBoolean()).isTrue();
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("suspended").asBoolean()).isFalse();
    assertThat(api.as(id).get("/api/v1/members/me").status()).isEqualTo(200);
    assertThat(
            jdbc.queryForList(
                "SELECT body FROM idempotency_keys WHERE path LIKE ?",
                String.class,
                PATH + "/" + id + "/%"))
        .containsExactly("{\"id\":\"%s\"}".formatted(id));
  }

  @Test
  void rolesAreGivenAndTaken() {
    var id = People.signedUp(api).id();

    var seller = admin.put(PATH + "/" + id + "/roles", roles("SELLER"));
    admin.put(PATH + "/" + id + "/roles", roles("MEMBER"));

    assertThat(seller.json().path("roles").valueStream().map(role -> role.asString()))
        .containsExactlyInAnyOrder("MEMBER", "SELLER");
    events.await(
        MemberRolesChanged.class,
        e -> e.equals(new MemberRolesChanged(id, Set.of("MEMBER", "SELLER"))));
    events.await(
        MemberRolesChanged.class, e -> e.equals(new MemberRolesChanged(id, Set.of("MEMBER"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"roles\": []}",
        "{\"roles\": null}",
        "{\"roles\": [null]}",
        "{\"roles\": [\"EMPEROR\"]}",
        "{\"roles\": \"ADMIN\"}",
        "{\"roles\": [2]}"
      })
  void rolesThatAreNoneAreRefused(String body) {
    var id = People.signedUp(api).id();

    var answer = admin.put(PATH + "/" + id + "/roles", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
  }

  @Test
  void aReasonThatIsTooLongIsRefused() {
    var id = People.signedUp(api).id();

    var answer = admin.post(PATH + "/" + id + "/suspend", Map.of("reason", "x".repeat(201)));

    assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
    var error = answer.json().path("errors").path(0);
    assertThat(error.path("field").asString()).isEqualTo("reason");
    assertThat(error.path("code").asString()).isEqualTo("Size");
    assertThat(api.as(id).get("/api/v1/members/me").status()).isEqualTo(200);
  }

  @Test
  void adminsKeepTheirHandsOffThemselvesAndTheSuperAdmin() {
    var id = People.signedUp(api).id();
    var self = api.as(id, Role.ADMIN);
    var root =
        admin.get(PATH + "?q=" + People.ROOT).json().path("items").path(0).path("id").asString();

    assertThat(self.post(PATH + "/" + id + "/suspend", null).code()).isEqualTo("OWN_ACCOUNT");
    assertThat(self.put(PATH + "/" + id + "/roles", roles("MEMBER")).code())
        .isEqualTo("OWN_ACCOUNT");
    assertThat(self.post(PATH + "/" + root + "/suspend", null).code())
        .isEqualTo("SUPER_ADMIN_STAYS");
    assertThat(self.put(PATH + "/" + root + "/roles", roles("MEMBER")).code())
        .isEqualTo("SUPER_ADMIN_STAYS");
  }

  @Test
  void whoIsNotThereCannotBeRuled() {
    for (var id : List.of(Ids.next(), "x")) {
      assertThat(admin.post(PATH + "/" + id + "/suspend", null).code())
          .isEqualTo("MEMBER_NOT_FOUND");
      assertThat(admin.put(PATH + "/" + id + "/roles", roles("SELLER")).code())
          .isEqualTo("MEMBER_NOT_FOUND");
    }
  }

  @Test
  void whatCannotBeAnIdIsRefused() {
    for (var wrong :
        Map.of(encode("한글"), "NOT_FOUND", "x".repeat(65), "VALIDATION_FAILED").entrySet()) {
      assertThat(admin.post(PATH + "/" + wrong.getKey() + "/suspend", null).code())
          .isEqualTo(wrong.getValue());
      assertThat(
              api.service("order-service")
                  .get("/internal/members/" + wrong.getKey() + "/standing")
                  .code())
          .isEqualTo(wrong.getValue());
    }
  }

  private List<String> idsJoined(String from, String to) {
    return admin
        .get(PATH + "?from=" + from + "&to=" + to)
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asString())
        .toList();
  }

  private void joined(String id, String at) {
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE members SET joined_at = ? WHERE id = ?",
                Timestamp.from(Instant.parse(at)),
                id));
  }

  private static Map<String, Object> roles(String... roles) {
    return Map.of("roles", List.of(roles));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
