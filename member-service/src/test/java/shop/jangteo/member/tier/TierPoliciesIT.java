package shop.jangteo.member.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.member.People;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class TierPoliciesIT {

  private static final String PATH = "/api/v1/admin/tier-policies";
  private static final Instant SOME_DAY = Instant.parse("2031-03-01T00:00:00Z");

  private final Api api;
  private final Api admin;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;

  TierPoliciesIT(Api api, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.api = api;
    this.admin = api.as("an-admin", Role.MEMBER, Role.ADMIN);
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @AfterEach
  void forget() {
    transaction.run(
        () -> {
          jdbc.update("DELETE FROM tier_policies WHERE set_by IS NOT NULL");
          jdbc.update("DELETE FROM timers WHERE kind = 'judge-tiers' AND subject_id <> 'all'");
        });
  }

  @Test
  void theShopBeginsWithThePlannedAmounts() {
    var policies = admin.get(PATH);

    assertThat(policies.status()).isEqualTo(200);
    assertThat(policies.json().path("total").asInt()).isEqualTo(1);
    assertThat(policies.json().path("items").path(0).toString())
        .contains("\"silverFrom\":100000", "\"goldFrom\":500000", "\"vipFrom\":1000000");
  }

  @Test
  void aPolicyForSomeDayIsListedWithWhoSetIt() {
    var added = admin.post(PATH, policy(SOME_DAY, 1, 2, 3));

    assertThat(added.status()).isEqualTo(201);
    assertThat(added.text("validFrom")).isEqualTo("2031-03-01T00:00:00Z");
    var first = admin.get(PATH + "?size=1").json().path("items").path(0);
    assertThat(first).isEqualTo(added.json());
    assertThat(first.path("setBy").asString()).isEqualTo("an-admin");
    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(*) FROM timers WHERE kind = 'judge-tiers' AND subject_id = ?",
                Long.class,
                SOME_DAY.toString()))
        .isEqualTo(1);
  }

  @Test
  void withoutAMomentItHoldsAtOnce() {
    var added = admin.post(PATH, policy(null, 1, 2, 3));

    assertThat(added.status()).isEqualTo(201);
    assertThat(Instant.parse(added.text("validFrom"))).isBeforeOrEqualTo(Instant.now());
    var me = api.as(People.signedUp(api).id()).get("/api/v1/members/me").json();
    assertThat(me.path("tierProgress").path("missing").asLong()).isEqualTo(1);
  }

  @Test
  void theSameKeyAddsItOnce() {
    var caller = admin.key("tier-policy-1");

    var first = caller.post(PATH, policy(null, 10, 20, 30));
    var second = caller.post(PATH, policy(null, 10, 20, 30));

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(admin.get(PATH).json().path("total").asInt()).isEqualTo(2);
  }

  @Test
  void twoCannotBeginAtTheSameMoment() {
    admin.post(PATH, policy(SOME_DAY, 1, 2, 3));

    var second = admin.post(PATH, policy(SOME_DAY, 4, 5, 6));

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("POLICY_THERE");
  }

  @ParameterizedTest
  @CsvSource({
    "silverFrom, 0",
    "silverFrom, -1",
    "silverFrom, 1000000000001",
    "silverFrom, 1.5",
    "silverFrom, '\"100\"'",
    "silverFrom, null",
    "goldFrom, 100",
    "goldFrom, 99",
    "vipFrom, 200",
    "validFrom, '\"2020-01-01T00:00:00Z\"'",
    "validFrom, '\"2099-01-01T00:00:00Z\"'",
    "validFrom, '\"+999999999-01-01T00:00:00Z\"'",
    "validFrom, '\"soon\"'"
  })
  void whatMakesNoSenseIsNamed(String field, String value) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("silverFrom", "100");
    fields.put("goldFrom", "200");
    fields.put("vipFrom", "300");
    fields.put(field, value);
    var body = new StringBuilder();
    fields.forEach((name, text) -> body.append(",\"%s\":%s".formatted(name, text)));

    var answer = admin.post(PATH, "{" + body.substring(1) + "}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").path(0).path("field").asString()).isEqualTo(field);
    assertThat(admin.get(PATH).json().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void aNumberThatIsNoneIsRefused() {
    var body = "{\"silverFrom\":1,\"goldFrom\":2,\"vipFrom\":9223372036854775808}";

    assertThat(admin.post(PATH, body).status()).isEqualTo(400);
  }

  @Test
  void onlyAdminsSeeAndChangeThem() {
    var id = People.signedUp(api).id();

    for (var who : List.of(api.as(id), api.as(id, Role.MEMBER, Role.SELLER))) {
      assertThat(who.get(PATH).status()).isEqualTo(403);
      assertThat(who.post(PATH, policy(null, 1, 2, 3)).status()).isEqualTo(403);
    }
    assertThat(api.anonymous().get(PATH).status()).isEqualTo(401);
  }

  private static Map<String, Object> policy(
      @Nullable Instant validFrom, long silver, long gold, long vip) {
    var policy = new LinkedHashMap<String, Object>();
    if (validFrom != null) {
      policy.put("validFrom", validFrom);
    }
    policy.put("silverFrom", silver);
    policy.put("goldFrom", gold);
    policy.put("vipFrom", vip);
    return policy;
  }
}
