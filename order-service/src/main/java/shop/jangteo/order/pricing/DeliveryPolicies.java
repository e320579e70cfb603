package shop.jangteo.order.pricing;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.DeliveryType;

/**
 * The dated delivery policies (DE-01…DE-05, DE-07): a new row changes them without a deployment.
 */
@Component
public final class DeliveryPolicies {

  private final JdbcClient jdbc;
  private final Clock clock;

  DeliveryPolicies(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The policy in force now. */
  public DeliveryPolicy present(DeliveryType type) {
    return jdbc.sql(
            """
            SELECT fee, free_from FROM delivery_policies
            WHERE delivery_type = ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1""")
        .params(type.name(), Timestamp.from(clock.instant()))
        .query(
            (row, _) ->
                new DeliveryPolicy(
                    Money.won(row.getLong("fee")), Money.won(row.getLong("free_from"))))
        .single();
  }
}
