package shop.jangteo.member.wow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.Money;
import shop.jangteo.member.policy.PolicyThere;
import shop.jangteo.platform.http.Page;

/** What Rocket WOW costs, by dated rows: a new one changes it without a deployment. */
@Component
final class WowPolicies {

  private static final String COLUMNS =
      "SELECT valid_from, price, trial_days, set_by FROM wow_policies ";

  private final JdbcClient jdbc;
  private final Clock clock;

  WowPolicies(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The policy in force now. */
  WowPolicy present() {
    return jdbc.sql(COLUMNS + "WHERE valid_from <= ? ORDER BY valid_from DESC LIMIT 1")
        .param(Timestamp.from(clock.instant()))
        .query(WowPolicies::policy)
        .single();
  }

  /** Past and future ones, the latest first. */
  Page<WowPolicy> page(int page, int size) {
    var items =
        jdbc.sql(COLUMNS + "ORDER BY valid_from DESC LIMIT ? OFFSET ?")
            .params(size, (long) page * size)
            .query(WowPolicies::policy)
            .list();
    long total = jdbc.sql("SELECT COUNT(*) FROM wow_policies").query(Long.class).single();
    return new Page<>(items, total, page, size);
  }

  void add(WowPolicy policy) {
    try {
      jdbc.sql(
              "INSERT INTO wow_policies (valid_from, price, trial_days, set_by) VALUES (?, ?, ?, ?)")
          .params(Timestamp.from(policy.validFrom()), policy.price().won(), policy.trialDays())
          .param(policy.setBy())
          .update();
    } catch (DuplicateKeyException _) {
      throw new PolicyThere();
    }
  }

  private static WowPolicy policy(ResultSet row, int number) throws SQLException {
    return new WowPolicy(
        row.getTimestamp("valid_from").toInstant(),
        Money.won(row.getLong("price")),
        row.getInt("trial_days"),
        row.getString("set_by"));
  }
}
