package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;

class ForgettingIT extends RunningPayments {

  private final Forgetting forgetting;

  ForgettingIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Forgetting forgetting) {
    super(api, events, jdbc, transaction);
    this.forgetting = forgetting;
  }

  private void keyOfDaysAgo(String key, int days) {
    change(
        """
        INSERT INTO confirm_keys (member_id, idem_key, body_hash, payment_id, created_at)
        VALUES ('m', ?, '', 'p', NOW(6) - INTERVAL ? DAY)""",
        key,
        days);
    change(
        "INSERT INTO webhook_transmissions (transmission_id, received_at) VALUES (?, NOW(6) - INTERVAL ? DAY)",
        key,
        days);
  }

  private long known(String key) {
    return count("SELECT COUNT(*) FROM confirm_keys WHERE idem_key = ?", key)
        + count("SELECT COUNT(*) FROM webhook_transmissions WHERE transmission_id = ?", key);
  }

  @Test
  void keysAreKeptForFifteenDaysAsLongAsThePgKeepsOurs() {
    var old = Ids.next();
    var recent = Ids.next();
    keyOfDaysAgo(old, 16);
    keyOfDaysAgo(recent, 14);

    forgetting.forget();

    assertThat(known(old)).isZero();
    assertThat(known(recent)).isEqualTo(2);
  }

  @Test
  void callsOfThePgAreKeptForNinetyDays() {
    var old = Ids.next();
    var recent = Ids.next();
    callOfDaysAgo(old, 91);
    callOfDaysAgo(recent, 89);

    forgetting.forget();

    assertThat(count("SELECT COUNT(*) FROM pg_calls WHERE subject = ?", old)).isZero();
    assertThat(count("SELECT COUNT(*) FROM pg_calls WHERE subject = ?", recent)).isEqualTo(1);
  }

  private void callOfDaysAgo(String subject, int days) {
    change(
        """
        INSERT INTO pg_calls (subject, operation, asked_at, took_ms, answer)
        VALUES (?, 'FIND', NOW(6) - INTERVAL ? DAY, 1, 'ABSENT')""",
        subject,
        days);
  }
}
