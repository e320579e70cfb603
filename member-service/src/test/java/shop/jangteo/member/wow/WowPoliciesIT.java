package shop.jangteo.member.wow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
class WowPoliciesIT {

  private static final String PATH = "/api/v1/admin/wow-policies";

  private final Api api;
  private final Api admin;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;

  WowPoliciesIT(Api api, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.api = api;
    this.admin = api.as("an-admin", Role.MEMBER, Role.ADMIN);
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @AfterEach
  void forget() {
    transaction.run(() -> jdbc.update("DELETE FROM wow_policies WHERE set_by IS NOT NULL"));
  }

  @Test
  void theShopBeginsWithThePlannedPrice() {
    var policies = admin.get(PATH).json();

    assertThat(policies.path("total").asInt()).isEqualTo(1);
    assertThat(policies.path("items").path(0).toString())
        .contains("\"price\":2900", "\"trialDays\":30", "\"setBy\":null");
  }

  @Test
  void aNewPriceHoldsForWhoLooksFromThenOn() {
    var added = admin.post(PATH, Map.of("price", 4_900, "trialDays", 14));

    assertThat(added.status()).isEqualTo(201);
    assertThat(added.text("setBy")).isEqualTo("an-admin");
    assertThat(admin.get(PATH + "?size=1").json().path("items").path(0)).isEqualTo(added.json());
    var member = api.as(People.signedUp(api).id());
    var mine = member.get("/api/v1/members/me/wow").json();
    assertThat(mine.path("price").asLong()).isEqualTo(4_900);
    assertThat(mine.path("trialDays").asInt()).isEqualTo(14);
  }

  @Test
  void whatIsForSomeDayChangesNothingYet() {
    var someDay = Instant.parse("2031-03-01T00:00:00Z");
    var policy = Map.of("validFrom", someDay, "price", 9_900, "trialDays", 7);

    assertThat(admin.post(PATH, policy).status()).isEqualTo(201);

    assertThat(admin.post(PATH, policy).code()).isEqualTo("POLICY_THERE");
    var member = api.as(People.signedUp(api).id());
    assertThat(member.get("/api/v1/members/me/wow").json().path("price").asLong()).isEqualTo(2_900);
  }

  @ParameterizedTest
  @CsvSource({
    "price, -1",
    "price, 10000001",
    "price, null",
    "trialDays, 0",
    "trialDays, 367",
    "trialDays, 1.5",
    "validFrom, '\"2020-01-01T00:00:00Z\"'",
    "validFrom, '\"2099-01-01T00:00:00Z\"'"
  })
  void whatMakesNoSenseIsNamed(String field, String value) {
    var fields = new LinkedHashMap<>(Map.of("price", "2900", "trialDays", "30"));
    fields.put(field, value);
    var body = new StringBuilder();
    fields.forEach((name, text) -> body.append(",\"%s\":%s".formatted(name, text)));

    var answer = admin.post(PATH, "{" + body.substring(1) + "}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").path(0).path("field").asString()).isEqualTo(field);
    assertThat(admin.get(PATH).json().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void onlyAdminsSeeAndChangeThem() {
    var id = People.signedUp(api).id();

    for (var who : List.of(api.as(id), api.as(id, Role.MEMBER, Role.SELLER))) {
      assertThat(who.get(PATH).status()).isEqualTo(403);
      assertThat(who.post(PATH, Map.of("price", 1, "trialDays", 1)).status()).isEqualTo(403);
    }
    assertThat(api.anonymous().get(PATH).status()).isEqualTo(401);
  }
}
