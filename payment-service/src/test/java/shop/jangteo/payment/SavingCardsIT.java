package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.payment.toss.TossStandIn.Mishap;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.Looks;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import tools.jackson.databind.JsonNode;

class SavingCardsIT extends RunningPayments {

  private static final String PATH = "/api/v1/payments/billing-keys";

  private final String member = Ids.next();

  private final MeterRegistry meters;
  private final Looks looks;

  SavingCardsIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      MeterRegistry meters,
      Looks looks) {
    super(api, events, jdbc, transaction);
    this.meters = meters;
    this.looks = looks;
  }

  @Test
  void theFirstOneIsTheDefaultAndNothingButItsMaskIsShown() {
    var answer = saves(member, cardAuthorized(member));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers().getFirst("Location")).isEqualTo(PATH + "/" + answer.text("id"));
    assertThat(answer.json().propertyNames())
        .containsExactly("id", "status", "cardCompany", "maskedNumber", "isDefault", "createdAt");
    assertThat(answer.text("status")).isEqualTo("ACTIVE");
    assertThat(answer.text("cardCompany")).isEqualTo("현대");
    assertThat(answer.text("maskedNumber")).isEqualTo("43301234****123*");
    assertThat(answer.json().path("isDefault").asBoolean()).isTrue();
    assertThat(api.as(member).get(PATH + "/" + answer.text("id")).json()).isEqualTo(answer.json());
    assertThat(list()).hasSize(1);
  }

  @Test
  void neitherKeyCanBeReadInTheDatabase() {
    var authKey = cardAuthorized(member);
    var id = saves(member, authKey).text("id");

    var row = jdbc.queryForMap("SELECT * FROM billing_keys WHERE id = ?", id);

    assertThat(row.get("auth_key")).isNull();
    assertThat(String.valueOf(row.get("billing_key"))).doesNotContain("bk_");
    assertThat(row.toString()).doesNotContain(authKey);
  }

  @Test
  void thePgKnowsAMemberByARandomKeyThatStays() {
    var key = customerKey(member);

    assertThat(key).matches("[0-9a-f-]{36}").doesNotContain(member);
    assertThat(customerKey(member)).isEqualTo(key);
    assertThat(customerKey(Ids.next())).isNotEqualTo(key);
  }

  @Test
  void theSameAuthKeyIsTheSameCard() {
    var authKey = cardAuthorized(member);

    var first = saves(member, authKey);
    var second = saves(member, authKey);

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(TOSS.cards.of(customerKey(member))).isEqualTo(1);
  }

  @Test
  void anotherMemberCannotUseIt() {
    var authKey = cardAuthorized(member);
    saves(member, authKey);
    var thief = Ids.next();

    assertThat(saves(thief, authKey).code()).isEqualTo("AUTH_KEY_USED");

    var fresh = saves(thief, cardAuthorized(member));
    assertThat(fresh.status() + " " + fresh.code()).isEqualTo("402 NOT_MATCHES_CUSTOMER_KEY");
    assertThat(api.as(thief).get(PATH).json().path("items")).isEmpty();
  }

  @Test
  void whatThePgRefusesIsRefusedInItsWords() {
    var refused = saves(member, "bln_never");

    assertThat(refused.status() + " " + refused.code()).isEqualTo("402 INVALID_AUTH_KEY");
    assertThat(refused.text("detail")).isEqualTo("거절: INVALID_AUTH_KEY");
    assertThat(list()).isEmpty();
  }

  @Test
  void oneThatWasGivenUpCannotBeSavedAgainByTheSameAuthKey() {
    var authKey = cardAuthorized(member);
    var id = saves(member, authKey).text("id");
    api.as(member).delete(PATH + "/" + id);
    eventually(() -> assertThat(rows(id)).isZero());

    assertThat(saves(member, authKey).code()).isEqualTo("INVALID_AUTH_KEY");
  }

  @ParameterizedTest
  @EnumSource
  void whateverGoesWrongWithATradeTheCardIsSavedOnce(Mishap mishap) {
    var authKey = cardAuthorized(member);
    TOSS.next("issue", authKey, mishap);

    var answer = saves(member, authKey);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("status")).isEqualTo("PENDING");
    assertThat(answer.json().path("isDefault").asBoolean()).isFalse();
    var id = answer.text("id");
    assertThat(api.as(member).delete(PATH + "/" + id).code()).isEqualTo("BILLING_KEY_PENDING");
    eventually(
        () -> assertThat(api.as(member).get(PATH + "/" + id).text("status")).isEqualTo("ACTIVE"));
    assertThat(TOSS.cards.of(customerKey(member))).isEqualTo(1);
    assertThat(saves(member, authKey).text("id")).isEqualTo(id);
    assertThat(byDefault(member).text("id")).isEqualTo(id);
  }

  @Test
  void aTradeWhoseRefusalWasLostLeavesNothing() {
    var authKey = "bln_" + Ids.next();
    TOSS.next("issue", authKey, Mishap.LOST_ANSWER);

    assertThat(saves(member, authKey).status()).isEqualTo(202);

    eventually(() -> assertThat(list()).isEmpty());
  }

  @Test
  void aMemberSavesNoMoreThanTenEvenAtOnce() throws Exception {
    var authKeys = IntStream.range(0, 14).mapToObj(_ -> cardAuthorized(member)).toList();
    var tasks = new ArrayList<Callable<Answer>>();
    authKeys.forEach(authKey -> tasks.add(() -> saves(member, authKey)));
    var statuses = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(tasks)) {
        statuses.add(answer.get().status());
      }
    }

    assertThat(statuses.stream().filter(status -> status == 409)).hasSize(4);
    assertThat(list()).hasSize(10);
    assertThat(saves(member, cardAuthorized(member)).code()).isEqualTo("TOO_MANY_BILLING_KEYS");
    assertThat(count("SELECT COUNT(*) FROM billing_keys WHERE default_of = ?", member))
        .isEqualTo(1);
  }

  @Test
  void anotherOneCanBecomeTheDefault() {
    var first = savedCard(member);
    var second = savedCard(member);
    assertThat(byDefault(member).text("id")).isEqualTo(first);

    var answer = api.as(member).put(PATH + "/" + second + "/default", null);

    assertThat(answer.json().path("isDefault").asBoolean()).isTrue();
    assertThat(byDefault(member).text("id")).isEqualTo(second);
    assertThat(list().valueStream().filter(card -> card.path("isDefault").asBoolean())).hasSize(1);
  }

  @Test
  void whatIsGivenUpIsForgottenByThePgAndTheNewestIsTheDefault() {
    var first = savedCard(member);
    var second = savedCard(member);
    var third = savedCard(member);

    assertThat(api.as(member).delete(PATH + "/" + first).status()).isEqualTo(204);

    assertThat(byDefault(member).text("id")).isEqualTo(third);
    assertThat(list().valueStream().map(card -> card.path("id").asString()))
        .containsExactly(third, second);
    assertThat(api.as(member).delete(PATH + "/" + first).code()).isEqualTo("BILLING_KEY_NOT_FOUND");
    eventually(() -> assertThat(rows(first)).isZero());
    assertThat(TOSS.cards.of(customerKey(member))).isEqualTo(2);
  }

  @Test
  void aPgThatKeepsACardForWeeksIsAskedOnAndThatIsSeen() {
    var id = savedCard(member);
    TOSS.next("drop", TOSS.cards.keyOf(customerKey(member)), Mishap.ERROR_500);
    // as it is after 2,200 questions in fifteen days, one before the last that was ever asked
    change(
        "INSERT INTO timers (kind, subject_id, due_at, attempt) VALUES ('forget-card', ?, NOW(6) + INTERVAL 1 DAY, 2199)",
        id);

    api.as(member).delete(PATH + "/" + id);

    eventually(
        () ->
            assertThat(
                    count(
                        """
                        SELECT COUNT(*) FROM timers WHERE kind = 'forget-card' AND subject_id = ?
                          AND attempt = 2200 AND due_at > NOW(6) + INTERVAL 5 HOUR""",
                        id))
                .isEqualTo(1));
    change("UPDATE billing_keys SET left_at = NOW(6) - INTERVAL 15 DAY WHERE id = ?", id);
    looks.look();
    assertThat(meters.get("jangteo.cards.leaving.age").gauge().value())
        .isGreaterThanOrEqualTo(Duration.ofDays(15).toSeconds());

    change("UPDATE timers SET due_at = NOW(6) WHERE kind = 'forget-card' AND subject_id = ?", id);
    eventually(() -> assertThat(rows(id)).isZero());
    assertThat(TOSS.cards.of(customerKey(member))).isZero();
  }

  @Test
  void somebodyElsesCardIsNotThere() {
    var id = savedCard(member);
    var stranger = api.as(Ids.next());

    assertThat(stranger.get(PATH + "/" + id).status()).isEqualTo(404);
    assertThat(stranger.put(PATH + "/" + id + "/default", null).status()).isEqualTo(404);
    assertThat(stranger.delete(PATH + "/" + id).status()).isEqualTo(404);
    assertThat(list()).hasSize(1);
  }

  @Test
  void orderServiceIsToldIdsAndNobodyElseIs() {
    var order = api.service("order-service");
    var path = "/internal/billing-keys/" + member;
    assertThat(order.get(path + "/default").status()).isEqualTo(404);
    var id = savedCard(member);

    assertThat(order.get(path + "/default").json().toString()).isEqualTo("{\"id\":\"" + id + "\"}");
    assertThat(order.get(path + "/cards/" + id).text("id")).isEqualTo(id);
    assertThat(order.get("/internal/billing-keys/other/cards/" + id).status()).isEqualTo(404);
    assertThat(api.service("delivery-service").get(path + "/default").status()).isEqualTo(403);
  }

  @Test
  void aTradeThatDiedBeforeItsAnswerWasKeptIsMadeAgain() {
    var authKey = cardAuthorized(member);
    TOSS.next("issue", authKey, Mishap.LOST_ANSWER);
    var id = saves(member, authKey).text("id");
    change("UPDATE timers SET due_at = NOW(6) WHERE kind = 'save-card' AND subject_id = ?", id);

    eventually(
        () -> assertThat(api.as(member).get(PATH + "/" + id).text("status")).isEqualTo("ACTIVE"));

    assertThat(
            TOSS.requests("POST", "/v1/billing/authorizations/issue").stream()
                .filter(request -> request.body().path("authKey").asString("").equals(authKey))
                .map(request -> request.header("Idempotency-Key"))
                .distinct())
        .containsExactly("issue:" + id);
  }

  private Answer byDefault(String owner) {
    return api.service("order-service").get("/internal/billing-keys/" + owner + "/default");
  }

  private JsonNode list() {
    return api.as(member).get(PATH).json().path("items");
  }

  private long rows(String id) {
    return count("SELECT COUNT(*) FROM billing_keys WHERE id = ?", id);
  }
}
