package shop.jangteo.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class MyPageIT {

  private static final String ME = "/api/v1/members/me";

  private final Api api;
  private final JdbcTemplate jdbc;

  MyPageIT(Api api, JdbcTemplate jdbc) {
    this.api = api;
    this.jdbc = jdbc;
  }

  @Test
  void aMemberSeesThemselvesAndNoSecrets() {
    var person = People.signedUp(api);

    var me = api.as(person.id()).get(ME);

    assertThat(me.status()).isEqualTo(200);
    assertThat(me.json().propertyNames())
        .containsExactly(
            "id",
            "email",
            "name",
            "phone",
            "tier",
            "tierProgress",
            "wow",
            "roles",
            "marketingConsent",
            "joinedAt");
    assertThat(me.text("email")).isEqualTo(person.email());
    assertThat(me.text("name")).isEqualTo("김민수");
    assertThat(me.text("joinedAt")).endsWith("Z");
  }

  @Test
  void aPhoneIsKeptInAFormThatACourierCanCall() {
    var member = api.as(People.signedUp(api).id());

    assertThat(member.patch(ME, Map.of("phone", "+82-010-1234-5678")).text("phone"))
        .isEqualTo("+82-10-1234-5678");
    assertThat(member.patch(ME, Map.of("phone", "0312-3456-7890")).status()).isEqualTo(400);
  }

  @Test
  void onlyWhatIsNamedChanges() {
    var member = api.as(People.signedUp(api).id());

    var changed = member.patch(ME, Map.of("phone", "02-987-6543"));

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("phone")).isEqualTo("02-987-6543");
    assertThat(changed.text("name")).isEqualTo("김민수");
    assertThat(member.get(ME).json()).isEqualTo(changed.json());
  }

  @Test
  void aChangeToARevisionThatIsGoneIsRefused() {
    var member = api.as(People.signedUp(api).id());
    var read = etag(member.get(ME));
    var written = etag(member.with("If-Match", read).patch(ME, Map.of("name", "이영희")));

    var late = member.with("If-Match", read).patch(ME, Map.of("name", "박철수"));

    assertThat(written).isNotEqualTo(read);
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.code()).isEqualTo("PRECONDITION_FAILED");
    assertThat(member.get(ME).text("name")).isEqualTo("이영희");
    assertThat(etag(member.get(ME))).isEqualTo(written);
  }

  @Test
  void nothingToChangeIsNoChange() {
    var member = api.as(People.signedUp(api).id());
    var before = etag(member.get(ME));

    assertThat(etag(member.patch(ME, Map.of()))).isEqualTo(before);
  }

  @Test
  void everyDecisionOnMarketingIsKept() {
    var id = People.signedUp(api).id();
    var member = api.as(id);

    member.patch(ME, Map.of("marketingConsent", true));
    member.patch(ME, Map.of("marketingConsent", true));
    member.patch(ME, Map.of("marketingConsent", false));

    assertThat(
            jdbc.queryForList(
                "SELECT CONCAT(version, ' ', granted, ' ', wording) FROM consents WHERE member_id = ? ORDER BY version",
                String.class,
                id))
        .containsExactly("1 0 2026-11", "2 1 2026-11", "3 0 2026-11");
  }

  @ParameterizedTest
  @CsvSource({"name,''", "name,'  '", "phone,''", "phone,12", "phone,nobody"})
  void whatIsMisshapenIsNamed(String field, String value) {
    var member = api.as(People.signedUp(api).id());

    var answer = member.patch(ME, Map.of(field, value));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").path(0).path("field").asString()).isEqualTo(field);
  }

  @Test
  void whatIsNotTheirsToChangeStays() {
    var person = People.signedUp(api);
    var member = api.as(person.id());

    member.patch(
        ME, Map.of("email", "other@example.com", "roles", List.of("ADMIN"), "tier", "VIP"));

    var me = member.get(ME);
    assertThat(me.text("email")).isEqualTo(person.email());
    assertThat(me.json().path("roles").toString()).isEqualTo("[\"MEMBER\"]");
  }

  @Test
  void aTokenForNobodyFindsNobody() {
    assertThat(api.as(Ids.next()).get(ME).code()).isEqualTo("MEMBER_NOT_FOUND");
  }

  @Test
  void aStrangerSeesNothing() {
    assertThat(api.get(ME).status()).isEqualTo(401);
  }

  private static String etag(Api.Answer answer) {
    return String.valueOf(answer.headers().getFirst("ETag"));
  }
}
