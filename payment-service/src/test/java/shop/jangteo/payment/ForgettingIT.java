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
}
