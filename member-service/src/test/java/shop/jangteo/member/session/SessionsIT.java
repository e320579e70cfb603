package shop.jangteo.member.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.member.People;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class SessionsIT {

  private final Api api;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Retention retention;
  private final Clock clock;

  SessionsIT(
      Api api,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Retention retention,
      Clock clock) {
    this.api = api;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.retention = retention;
    this.clock = clock;
  }

  @Test
  void aRefreshTokenBuysTheNextPair() {
    var person = People.signedUp(api);
    var first = login(person);

    var second = refresh(first);
    var third = refresh(second.text("refreshToken"));

    assertThat(second.status()).isEqualTo(200);
    assertThat(third.status()).isEqualTo(200);
    assertThat(second.text("refreshToken")).isNotEqualTo(first);
    assertThat(People.bearer(api, third.text("accessToken")).get("/api/v1/members/me").text("id"))
        .isEqualTo(person.id());
  }

  @Test
  void theSecondUseOfOneEndsTheWholeSessionButNoOther() {
    var person = People.signedUp(api);
    var stolen = login(person);
    var elsewhere = login(person);
    var thiefs = refresh(stolen).text("refreshToken");

    var reused = refresh(stolen);

    assertThat(reused.status()).isEqualTo(401);
    assertThat(reused.code()).isEqualTo("REFRESH_TOKEN_REUSED");
    assertThat(refresh(thiefs).code()).isEqualTo("REFRESH_TOKEN_INVALID");
    assertThat(refresh(elsewhere).status()).isEqualTo(200);
  }

  @Test
  void aSignedOutSessionIsOver() {
    var token = login(People.signedUp(api));

    var out = logout(token);

    assertThat(out.status()).isEqualTo(204);
    assertThat(refresh(token).code()).isEqualTo("REFRESH_TOKEN_INVALID");
    assertThat(logout(token).status()).isEqualTo(204);
    assertThat(logout("never-seen").status()).isEqualTo(204);
  }

  @Test
  void theAccessTokenAloneSignsItsOwnSessionOut() {
    var person = People.signedUp(api);
    var here = People.logIn(api, person.email(), People.PASSWORD);
    var elsewhere = login(person);

    var out = People.bearer(api, here.text("accessToken")).post("/api/v1/auth/logout", null);

    assertThat(out.status()).isEqualTo(204);
    assertThat(refresh(here.text("refreshToken")).code()).isEqualTo("REFRESH_TOKEN_INVALID");
    assertThat(refresh(elsewhere).status()).isEqualTo(200);
  }

  @Test
  void signingOutWithoutAnythingIsRefused() {
    assertThat(api.anonymous().post("/api/v1/auth/logout", null).status()).isEqualTo(401);
    assertThat(api.anonymous().post("/api/v1/auth/logout", Map.of()).status()).isEqualTo(400);
    assertThat(api.as("m1").post("/api/v1/auth/logout", null).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"never-seen", "토큰", "' OR 1=1 --"})
  void aTokenOfNobodysIsInvalid(String token) {
    var answer = refresh(token);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("REFRESH_TOKEN_INVALID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"refreshToken\": null}", "{\"refreshToken\": 7}"})
  void noTokenAtAllIsABadRequest(String body) {
    assertThat(api.anonymous().post("/api/v1/auth/refresh", body).status()).isEqualTo(400);
  }

  @Test
  void aSessionNobodyRefreshedForTwoWeeksIsOver() {
    var person = People.signedUp(api);
    var token = login(person);
    set("UPDATE sessions SET expires_at = ? WHERE member_id = ?", Duration.ZERO, person.id());

    assertThat(refresh(token).code()).isEqualTo("REFRESH_TOKEN_INVALID");
  }

  @Test
  void aSuspensionEndsEverySessionAndAReinstatementBringsNoneBack() {
    var person = People.signedUp(api);
    var one = login(person);
    var other = login(person);
    var admin = api.as("an-admin", Role.ADMIN);
    var path = "/api/v1/admin/members/" + person.id();

    admin.post(path + "/suspend", Map.of("reason", "spam"));

    assertThat(refresh(one).status()).isEqualTo(403);
    assertThat(refresh(one).code()).isEqualTo("MEMBER_SUSPENDED");
    admin.post(path + "/reinstate", null);
    assertThat(refresh(one).code()).isEqualTo("REFRESH_TOKEN_INVALID");
    assertThat(refresh(other).code()).isEqualTo("REFRESH_TOKEN_INVALID");
    assertThat(refresh(login(person)).status()).isEqualTo(200);
  }

  @Test
  void newRolesComeWithTheNextRefresh() {
    var person = People.signedUp(api);
    var token = login(person);
    api.as("an-admin", Role.ADMIN)
        .put(
            "/api/v1/admin/members/" + person.id() + "/roles",
            Map.of("roles", new String[] {"ADMIN"}));

    var access = refresh(token).text("accessToken");

    assertThat(People.bearer(api, access).get("/api/v1/admin/members").status()).isEqualTo(200);
  }

  @Test
  void tokensAreStoredAsHashesOnly() {
    var token = login(People.signedUp(api));

    assertThat(jdbc.queryForList("SELECT * FROM refresh_tokens").toString()).doesNotContain(token);
  }

  @Test
  void whatCanNoLongerMatterIsForgotten() {
    var person = People.signedUp(api);
    var old = login(person);
    var present = login(person);
    People.logIn(api, People.newEmail(), "wrong-password-1");
    set(
        "UPDATE refresh_tokens SET issued_at = ? WHERE token_hash = ?",
        Duration.ofDays(15),
        new RefreshToken(old).hash());
    set("UPDATE login_failures SET since = ? WHERE failures > ?", Duration.ofDays(1), "0");

    retention.forget("all");

    assertThat(refresh(old).code()).isEqualTo("REFRESH_TOKEN_INVALID");
    assertThat(refresh(present).status()).isEqualTo(200);
    assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM login_failures", Long.class)).isZero();
  }

  private String login(People.Person person) {
    return People.logIn(api, person.email(), People.PASSWORD).text("refreshToken");
  }

  private Api.Answer refresh(String token) {
    return api.anonymous().post("/api/v1/auth/refresh", Map.of("refreshToken", token));
  }

  private Api.Answer logout(String token) {
    return api.anonymous().post("/api/v1/auth/logout", Map.of("refreshToken", token));
  }

  /** Moves a time into the past. */
  private void set(String sql, Duration ago, String which) {
    transaction.run(() -> jdbc.update(sql, Timestamp.from(clock.instant().minus(ago)), which));
  }
}
