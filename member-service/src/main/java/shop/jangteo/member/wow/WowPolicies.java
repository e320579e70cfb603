package shop.jangteo.member.wow;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.Money;

/** What Rocket WOW costs, by dated rows: a new one changes it without a deployment. */
@Component
final class WowPolicies {

  private final JdbcClient jdbc;
  private final Clock clock;

  WowPolicies(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The policy in force now. */
  WowPolicy present() {
    return jdbc.sql(
            """
            SELECT price, trial_days FROM wow_policies
            WHERE valid_from <= ? ORDER BY valid_from DESC LIMIT 1""")
        .param(Timestamp.from(clock.instant()))
        .query((row, _) -> new WowPolicy(Money.won(row.getLong("price")), row.getInt("trial_days")))
        .single();
  }

  /**
   * @param price of a month, once payments bill it
   */
  record WowPolicy(Money price, int trialDays) {}
}
