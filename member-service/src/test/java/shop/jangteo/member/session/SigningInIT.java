package shop.jangteo.member.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.member.MemberEvent.MemberSignedIn;
import shop.jangteo.member.BlindIndex;
import shop.jangteo.member.EmailAddress;
import shop.jangteo.member.Members;
import shop.jangteo.member.Passwords;
import shop.jangteo.member.People;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class SigningInIT {

  private static final String LOGIN = "/api/v1/auth/login";

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Clock clock;
  private final BlindIndex index;
  private final Members members;
  private final Passwords passwords;
  private final LoginFailures failures;
  private final Sessions sessions;

  SigningInIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Clock clock,
      BlindIndex index,
      Members members,
      Passwords passwords,
      LoginFailures failures,
      Sessions sessions) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.index = index;
    this.members = members;
    this.passwords = passwords;
    this.failures = failures;
    this.sessions = sessions;
  }

  @Test
  void theRightPasswordBuysTokensThatWork() {
    var person = People.signedUp(api);

    var tokens = People.logIn(api, person.email().toUpperCase(Locale.ROOT), People.PASSWORD);

    assertThat(tokens.status()).isEqualTo(200);
    assertThat(tokens.json().propertyNames())
        .containsExactly("accessToken", "tokenType", "expiresIn", "refreshToken");
    assertThat(tokens.text("tokenType")).isEqualTo("Bearer");
    assertThat(tokens.json().path("expiresIn").asInt()).isEqualTo(600);
    assertThat(tokens.headers().getFirst("Cache-Control")).isEqualTo("no-store");
    var me = People.bearer(api, tokens.text("accessToken")).get("/api/v1/members/me");
    assertThat(me.text("id")).isEqualTo(person.id());
  }

  @Test
  void aSignInIsToldOncePerDayHoweverOften() {
    var person = People.signedUp(api);

    var tokens = People.logIn(api, person.email(), People.PASSWORD);
    People.logIn(api, person.email(), People.PASSWORD);
    api.anonymous()
        .post("/api/v1/auth/refresh", Map.of("refreshToken", tokens.text("refreshToken")));

    var told = events.await(MemberSignedIn.class, event -> event.memberId().equals(person.id()));
    assertThat(told.day()).isEqualTo(LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Seoul")));
    assertThat(
            events.announced(MemberSignedIn.class).stream()
                .filter(event -> event.memberId().equals(person.id())))
        .hasSize(1);
  }

  @Test
  void theAccessTokenSaysWhatItMustAndCanBeCheckedWithThePublishedKeys() throws Exception {
    var person = People.signedUp(api);
    var tokens = People.logIn(api, person.email(), People.PASSWORD);

    var jwks = api.anonymous().get("/.well-known/jwks.json");
    var token = SignedJWT.parse(tokens.text("accessToken"));

    var key = JWKSet.parse(jwks.json().toString()).getKeyByKeyId(token.getHeader().getKeyID());
    assertThat(token.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
    assertThat(key.isPrivate()).isFalse();
    assertThat(jwks.headers().getFirst("Cache-Control")).isEqualTo("max-age=300, public");
    assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
    var claims = token.getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo(person.id());
    assertThat(claims.getIssuer()).isEqualTo("https://members.jangteo.shop");
    assertThat(claims.getAudience()).containsExactly("jangteo");
    assertThat(claims.getStringListClaim("roles")).containsExactly("MEMBER");
    assertThat(claims.getExpirationTime().toInstant())
        .isEqualTo(claims.getIssueTime().toInstant().plus(Duration.ofMinutes(10)));
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressAreNotToldApart() {
    var person = People.signedUp(api);

    var wrong = People.logIn(api, person.email(), "wrong-password-1");
    var unknown = People.logIn(api, People.newEmail(), "wrong-password-1");

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.code()).isEqualTo("BAD_CREDENTIALS");
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.text("detail")).isEqualTo(wrong.text("detail"));
    assertThat(unknown.code()).isEqualTo(wrong.code());
  }

  @Test
  void theyAreWhereTheOperatorWantsIt() {
    var telling = new Login(members, index, passwords, failures, sessions, telling());
    var known = new EmailAddress(People.signedUp(api).email());
    var unknown = new EmailAddress(People.newEmail());

    assertThatThrownBy(() -> telling.login(known, "wrong-password-1"))
        .isInstanceOf(WrongPassword.class);
    assertThatThrownBy(() -> telling.login(unknown, "wrong-password-1"))
        .isInstanceOf(UnknownEmail.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fiveFailuresLockAnAddressWhetherAnybodyHasItOrNot(boolean isMember) {
    var email = isMember ? People.signedUp(api).email() : People.newEmail();
    for (int i = 0; i < 5; i++) {
      assertThat(People.logIn(api, email, "wrong-password-1").status()).isEqualTo(401);
    }

    var locked = People.logIn(api, email.toUpperCase(Locale.ROOT), People.PASSWORD);

    assertThat(locked.status()).isEqualTo(423);
    assertThat(locked.code()).isEqualTo("ACCOUNT_LOCKED");
    assertThat(locked.json().path("retryAfterSeconds").asInt()).isBetween(800, 901);
  }

  @Test
  void aQuarterOfAnHourLaterTheyMayTryAgain() {
    var email = People.signedUp(api).email();
    fail(email, 5);
    age(email, Duration.ofMinutes(16));

    assertThat(People.logIn(api, email, "wrong-password-1").status()).isEqualTo(401);
    assertThat(People.logIn(api, email, People.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void aSuccessWipesTheSlate() {
    var email = People.signedUp(api).email();
    fail(email, 4);
    assertThat(People.logIn(api, email, People.PASSWORD).status()).isEqualTo(200);

    fail(email, 4);

    assertThat(People.logIn(api, email, People.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void manyGuessesAtOnceGetNoMoreAnswersThanOneAfterTheOther() throws Exception {
    var email = People.signedUp(api).email();

    var statuses = atOnce(12, () -> People.logIn(api, email, "wrong-password-1").status());

    assertThat(statuses.stream().filter(status -> status == 401)).hasSize(5);
    assertThat(statuses.stream().filter(status -> status == 423)).hasSize(7);
  }

  @Test
  void theRightPasswordAmongManyGuessesDoesNotOpenALockedAccount() {
    var email = People.signedUp(api).email();
    fail(email, 5);

    assertThatThrownBy(
            () -> transaction.run(() -> failures.forgive(index.ofEmail(new EmailAddress(email)))))
        .isInstanceOf(AccountLocked.class);
  }

  @Test
  void manyAtOnceWithTheRightPasswordAllGetIn() throws Exception {
    var email = People.signedUp(api).email();
    fail(email, 1);

    var statuses = atOnce(8, () -> People.logIn(api, email, People.PASSWORD).status());

    assertThat(statuses).containsOnly(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"email\": \"a@example.com\"}",
        "{\"email\": null, \"password\": null}",
        "{\"email\": [], \"password\": {}}",
        "{\"email\": 1, \"password\": true}",
        "{\"email\": \" \", \"password\": \" \"}"
      })
  void aRequestWithoutEitherIsRefused(String body) {
    var answer = api.anonymous().post(LOGIN, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
  }

  @Test
  void whatIsNoJsonOrTooMuchOfItIsRefused() {
    assertThat(api.anonymous().post(LOGIN, "{").code()).isEqualTo("MALFORMED_JSON");
    assertThat(
            api.anonymous()
                .post(LOGIN, Map.of("email", "a".repeat(1000), "password", "b".repeat(1000)))
                .status())
        .isEqualTo(400);
  }

  @Test
  void aSuspendedMemberIsTurnedAway() {
    var person = People.signedUp(api);
    api.as("an-admin", Role.ADMIN).post("/api/v1/admin/members/" + person.id() + "/suspend", null);

    var right = People.logIn(api, person.email(), People.PASSWORD);
    var wrong = People.logIn(api, person.email(), "wrong-password-1");

    assertThat(right.status()).isEqualTo(403);
    assertThat(right.code()).isEqualTo("MEMBER_SUSPENDED");
    assertThat(wrong.code()).isEqualTo("BAD_CREDENTIALS");
  }

  /** As wrong passwords do, without the computation of each. */
  private void fail(String email, int times) {
    for (int i = 0; i < times; i++) {
      failures.count(index.ofEmail(new EmailAddress(email)));
    }
  }

  private void age(String email, Duration by) {
    var until = Timestamp.from(clock.instant().plus(Duration.ofMinutes(15)).minus(by));
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE login_failures SET since = ?, locked_until = ? WHERE email_index = ?",
                Timestamp.from(clock.instant().minus(by)),
                until,
                index.ofEmail(new EmailAddress(email))));
  }

  private static SessionSettings telling() {
    return new SessionSettings(
        Path.of("unused"),
        Duration.ofMinutes(10),
        Duration.ofDays(14),
        5,
        Duration.ofMinutes(15),
        Duration.ofMinutes(15),
        true);
  }

  private static <T> List<T> atOnce(int times, Callable<T> request) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var requests = IntStream.range(0, times).mapToObj(_ -> request).toList();
      return Stream.of(threads.invokeAll(requests))
          .flatMap(List::stream)
          .map(Future::resultNow)
          .toList();
    }
  }
}
