package shop.jangteo.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.member.MemberEvent.MemberSnapshot;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** A replay: whoever keeps a copy of members' standing and has lost it hears it again. */
@ServiceTest
class TellingOfMembersAgainIT {

  private static final String ADMIN = "/api/v1/admin/members/";

  private final Api api;
  private final Api admin;
  private final Events events;

  TellingOfMembersAgainIT(Api api, Events events) {
    this.api = api;
    this.admin = api.as("an-admin", Role.MEMBER, Role.ADMIN);
    this.events = events;
  }

  @Test
  void everybodysPresentStandingIsTold() {
    var plain = People.signedUp(api).id();
    var seller = People.signedUp(api).id();
    var suspended = People.signedUp(api).id();
    admin.put(ADMIN + seller + "/roles", Map.of("roles", Set.of("SELLER")));
    admin.post(ADMIN + suspended + "/suspend", Map.of("reason", "spam"));

    var asked = api.service("order-service").post("/internal/replay", null);

    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.text("askedBy")).isEqualTo("order-service");
    assertThat(told(plain)).isEqualTo(new MemberSnapshot(plain, "BRONZE", Set.of("MEMBER"), false));
    assertThat(told(seller))
        .isEqualTo(new MemberSnapshot(seller, "BRONZE", Set.of("MEMBER", "SELLER"), false));
    assertThat(told(suspended))
        .isEqualTo(new MemberSnapshot(suspended, "BRONZE", Set.of("MEMBER"), true));
    assertThat(versions(suspended)).containsExactly("1", "2", "3");
  }

  @Test
  void anAdminHasOneMemberToldAgainAndNothingOfThemChanges() {
    var person = People.signedUp(api);
    var me = api.as(person.id());
    var before = me.get("/api/v1/members/me");

    var answer = admin.post("/api/v1/admin/member/replays?id=" + person.id(), null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("announced").asLong()).isEqualTo(1);
    told(person.id());
    assertThat(me.get("/api/v1/members/me").json()).isEqualTo(before.json());
    assertThat(People.logIn(api, person.email(), People.PASSWORD).status()).isEqualTo(200);
  }

  private MemberSnapshot told(String id) {
    return events.await(MemberSnapshot.class, snapshot -> snapshot.memberId().equals(id));
  }

  private List<String> versions(String id) {
    return events.published().stream()
        .filter(record -> id.equals(record.key()))
        .map(record -> Events.header(record, Topics.AGGREGATE_VERSION))
        .toList();
  }
}
