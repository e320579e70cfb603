package shop.jangteo.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class MemberQuestionsIT {

  private final Api api;
  private final JdbcTemplate jdbc;
  private final AccessLog accessLog;
  private final RetryingTransaction transaction;
  private final Clock clock;

  MemberQuestionsIT(
      Api api,
      JdbcTemplate jdbc,
      AccessLog accessLog,
      RetryingTransaction transaction,
      Clock clock) {
    this.api = api;
    this.jdbc = jdbc;
    this.accessLog = accessLog;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Test
  void orderServiceLearnsAMembersStandingAndNothingPersonal() {
    var person = People.signedUp(api);

    var answer = api.service("order-service").get(path(person.id(), "standing"));

    assertThat(answer.json().toString())
        .isEqualTo(
            "{\"memberId\":\"%s\",\"tier\":\"BRONZE\",\"roles\":[\"MEMBER\"],\"suspended\":false,\"wowUntil\":null}"
                .formatted(person.id()));
  }

  @Test
  void notificationServiceLearnsWhereToWriteAndThatIsNoted() {
    var email = People.newEmail();
    var id =
        api.with("Accept-Language", "en")
            .post("/api/v1/members", People.application(email))
            .text("id");

    var answer = api.service("notification-service").get(path(id, "contact"));

    assertThat(answer.json().toString())
        .isEqualTo(
            "{\"memberId\":\"%s\",\"email\":\"%s\",\"name\":\"김민수\",\"phone\":\"010-1234-5678\",\"language\":\"en\"}"
                .formatted(id, email));
    assertThat(jdbc.queryForList("SELECT actor, action FROM access_log WHERE member_id = ?", id))
        .containsExactly(Map.of("actor", "notification-service", "action", "READ_CONTACT"));
  }

  @Test
  void nobodyElseLearnsAnything() {
    var person = People.signedUp(api);

    assertThat(api.service("order-service").get(path(person.id(), "contact")).status())
        .isEqualTo(403);
    assertThat(api.service("payment-service").get(path(person.id(), "standing")).status())
        .isEqualTo(403);
    assertThat(api.as(person.id()).get(path(person.id(), "contact")).status()).isEqualTo(403);
    assertThat(jdbc.queryForList("SELECT * FROM access_log WHERE member_id = ?", person.id()))
        .isEmpty();
  }

  @Test
  void aMemberWhoIsNotThereIsNotFound() {
    var order = api.service("order-service");

    assertThat(order.get(path(Ids.next(), "standing")).code()).isEqualTo("MEMBER_NOT_FOUND");
    assertThat(api.service("notification-service").get(path("x", "contact")).code())
        .isEqualTo("MEMBER_NOT_FOUND");
  }

  @Test
  void whoReadWhatIsForgottenAfterAYear() {
    var memberId = Ids.next();
    accessLog.note("old", "READ_CONTACT", memberId);
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE access_log SET at = ? WHERE member_id = ?",
                Timestamp.from(clock.instant().minus(Duration.ofDays(366))),
                memberId));
    accessLog.note("new", "READ_CONTACT", memberId);

    accessLog.forget("all");

    assertThat(
            jdbc.queryForList(
                "SELECT actor FROM access_log WHERE member_id = ?", String.class, memberId))
        .containsExactly("new");
    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(*) FROM timers WHERE kind = 'forget-access-log' AND due_at > ?",
                Long.class,
                Timestamp.from(clock.instant())))
        .isEqualTo(1);
  }

  private static String path(String memberId, String what) {
    return "/internal/members/" + memberId + "/" + what;
  }
}
