package shop.jangteo.member;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.member.MemberEvent.MemberRegistered;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class SigningUpIT {

  private static final String PATH = "/api/v1/members";

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;

  SigningUpIT(Api api, Events events, JdbcTemplate jdbc) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
  }

  @Test
  void anybodyCanBecomeABronzeMember() {
    var email = People.newEmail();

    var answer = api.post(PATH, People.application(email.toUpperCase(Locale.ROOT)));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers().getFirst("Location")).isEqualTo("/api/v1/members/me");
    assertThat(answer.json().propertyNames()).containsExactly("id", "email", "name", "tier");
    assertThat(answer.text("email")).isEqualTo(email);
    assertThat(answer.text("tier")).isEqualTo("BRONZE");
    var id = answer.text("id");
    assertThat(events.await(MemberRegistered.class, e -> e.memberId().equals(id)))
        .isEqualTo(new MemberRegistered(id, "BRONZE", Set.of("MEMBER")));
  }

  @Test
  void nothingThatSaysWhoTheyAreIsReadableInTheDatabaseOrOnTheTopic() {
    var person = People.signedUp(api);
    events.await(MemberRegistered.class, e -> e.memberId().equals(person.id()));

    var row = jdbc.queryForMap("SELECT * FROM members WHERE id = ?", person.id()).toString();

    assertThat(row).doesNotContain("김민수", "010-1234-5678", person.email(), People.PASSWORD);
    assertThat(events.published())
        .noneMatch(record -> new String(record.value(), UTF_8).contains("김민수"));
  }

  @Test
  void anAddressCanBeSignedUpOnce() {
    var person = People.signedUp(api);

    var answer = api.post(PATH, People.application(person.email().toUpperCase(Locale.ROOT)));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("EMAIL_TAKEN");
  }

  @Test
  void ofManyAtOnceWithOneAddressOneGetsIn() throws Exception {
    var application = People.application(People.newEmail());

    var statuses = atOnce(6, () -> api.post(PATH, application).status());

    assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
  }

  @Test
  void aRepetitionWithTheSameKeyGetsTheSameAnswer() throws Exception {
    var application = People.application(People.newEmail());
    var shopper = api.key(Ids.next());

    var answers = atOnce(3, () -> shopper.post(PATH, application));

    assertThat(answers).allMatch(answer -> answer.status() == 201);
    assertThat(answers).extracting(Api.Answer::json).containsOnly(answers.getFirst().json());
    assertThat(answers)
        .allMatch(answer -> "/api/v1/members/me".equals(answer.headers().getFirst("Location")));
  }

  @Test
  void theSameKeyForSomethingElseIsRefused() {
    var shopper = api.key(Ids.next());
    var application = People.application(People.newEmail());
    shopper.post(PATH, application);

    application.put("password", "another-market-5");
    var answer = shopper.post(PATH, application);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void whatIsKeptForARepetitionIsNotPersonal() {
    var email = People.newEmail();
    api.key(Ids.next()).post(PATH, People.application(email));

    assertThat(jdbc.queryForList("SELECT * FROM idempotency_keys").toString())
        .doesNotContain(email, "김민수");
  }

  @ParameterizedTest
  @CsvSource({
    "email,",
    "email,''",
    "email,nonsense",
    "email,two words@example.com",
    "password,",
    "name,",
    "name,'   '",
    "phone,",
    "phone,12",
    "phone,call-me"
  })
  void whatIsMissingOrMisshapenIsNamed(String field, String value) {
    var application = People.application(People.newEmail());
    application.put(field, value);

    refusedFor(field, application);
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "password", "name", "phone"})
  void whatIsAbsentIsNamed(String field) {
    var application = People.application(People.newEmail());
    application.remove(field);

    refusedFor(field, application);
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "password", "name", "phone"})
  void whatIsTooLongIsNamed(String field) {
    var application = People.application(People.newEmail());
    application.put(field, "a1".repeat(200) + "@example.com");

    refusedFor(field, application);
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "password", "name", "phone", "marketingConsent"})
  void whatIsOfTheWrongTypeIsNamed(String field) {
    var application = People.application(People.newEmail());
    application.put(field, List.of(1));

    refusedFor(field, application);
  }

  @Test
  void aNameThatWouldBreakALineIsRefused() {
    var application = People.application(People.newEmail());
    application.put("name", "Kim\r\nBcc: everybody@example.com");

    refusedFor("name", application);
  }

  @ParameterizedTest
  @CsvSource({"short1,PASSWORD_WEAK", "nodigitsatall,PASSWORD_WEAK", "password1,PASSWORD_COMMON"})
  void aPoorPasswordIsAFieldErrorOfItsOwn(String password, String reason) {
    var application = People.application(People.newEmail());
    application.put("password", password);

    var answer = refusedFor("password", application);

    var error = answer.json().path("errors").path(0);
    assertThat(error.path("code").asString()).isEqualTo(reason);
    assertThat(error.path("message").asString()).isNotEqualTo(reason);
  }

  @Test
  void theReasonIsInTheLanguageAskedFor() {
    var application = People.application(People.newEmail());
    application.put("password", "short1");

    var english = api.with("Accept-Language", "en").post(PATH, application);
    var korean = api.with("Accept-Language", "ko-KR").post(PATH, application);

    assertThat(english.json().path("errors").path(0).path("message").asString())
        .contains("8 characters");
    assertThat(korean.json().path("errors").path(0).path("message").asString()).contains("8자");
  }

  @Test
  void rolesAndTiersCannotBeWishedFor() {
    var application = People.application(People.newEmail());
    application.putAll(Map.of("roles", List.of("ADMIN"), "tier", "VIP", "superAdmin", true));

    var id = api.post(PATH, application).text("id");

    var me = api.as(id).get("/api/v1/members/me").json();
    assertThat(me.path("roles").toString()).isEqualTo("[\"MEMBER\"]");
    assertThat(me.path("tier").asString()).isEqualTo("BRONZE");
  }

  @Test
  void aLongPasswordCountsToItsLastCharacter() {
    var application = People.application(People.newEmail());
    var password = "가나다라마바사아자차1".repeat(9);
    application.put("password", password);
    api.post(PATH, application);

    var email = String.valueOf(application.get("email"));
    assertThat(People.logIn(api, email, password).status()).isEqualTo(200);
    assertThat(People.logIn(api, email, password.substring(0, 98) + "x").status()).isEqualTo(401);
  }

  private Api.Answer refusedFor(String field, Map<String, Object> application) {
    var answer = api.post(PATH, application);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
    assertThat(answer.json().path("errors").findValuesAsString("field"))
        .isNotEmpty()
        .allMatch(name -> name.startsWith(field));
    return answer;
  }

  private static <T> List<T> atOnce(int times, Callable<T> request) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var requests = IntStream.range(0, times).mapToObj(_ -> request).toList();
      return threads.invokeAll(requests).stream().map(Future::resultNow).toList();
    }
  }
}
