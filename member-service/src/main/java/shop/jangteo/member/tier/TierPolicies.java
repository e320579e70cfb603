package shop.jangteo.member.tier;

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
import shop.jangteo.platform.timer.Timers;

/** The dated tier policies: a new row changes them without a deployment. */
@Component
public final class TierPolicies {

  /** The timer that judges those whose tier may have changed by itself. */
  public static final String JUDGE = "judge-tiers";

  private static final String COLUMNS =
      "SELECT valid_from, silver_from, gold_from, vip_from, set_by FROM tier_policies ";

  private final JdbcClient jdbc;
  private final Timers timers;
  private final Clock clock;

  TierPolicies(JdbcClient jdbc, Timers timers, Clock clock) {
    this.jdbc = jdbc;
    this.timers = timers;
    this.clock = clock;
  }

  /** The policy in force now. */
  public TierPolicy present() {
    return jdbc.sql(COLUMNS + "WHERE valid_from <= ? ORDER BY valid_from DESC LIMIT 1")
        .param(Timestamp.from(clock.instant()))
        .query((row, _) -> policy(row))
        .single();
  }

  /** Past and future ones, the latest first. */
  Page<TierPolicy> page(int page, int size) {
    var items =
        jdbc.sql(COLUMNS + "ORDER BY valid_from DESC LIMIT ? OFFSET ?")
            .params(size, (long) page * size)
            .query((row, _) -> policy(row))
            .list();
    long total = jdbc.sql("SELECT COUNT(*) FROM tier_policies").query(Long.class).single();
    return new Page<>(items, total, page, size);
  }

  /** Members are judged by it as soon as it is in force. */
  void add(TierPolicy policy) {
    try {
      jdbc.sql(
              """
              INSERT INTO tier_policies (valid_from, silver_from, gold_from, vip_from, set_by)
              VALUES (?, ?, ?, ?, ?)""")
          .params(
              Timestamp.from(policy.validFrom()),
              policy.silverFrom().won(),
              policy.goldFrom().won(),
              policy.vipFrom().won())
          .param(policy.setBy())
          .update();
    } catch (DuplicateKeyException _) {
      throw new PolicyThere();
    }
    timers.set(JUDGE, policy.validFrom().toString(), policy.validFrom());
  }

  private static TierPolicy policy(ResultSet row) throws SQLException {
    return new TierPolicy(
        row.getTimestamp("valid_from").toInstant(),
        Money.won(row.getLong("silver_from")),
        Money.won(row.getLong("gold_from")),
        Money.won(row.getLong("vip_from")),
        row.getString("set_by"));
  }
}
