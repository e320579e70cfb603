package shop.jangteo.order.pricing;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
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

  /** All of them, by type and the last first. */
  List<Dated> all() {
    return jdbc.sql(
            """
            SELECT delivery_type, valid_from, fee, free_from, set_by, set_at FROM delivery_policies
            ORDER BY delivery_type, valid_from DESC""")
        .query(
            (row, _) ->
                new Dated(
                    DeliveryType.valueOf(row.getString("delivery_type")),
                    row.getTimestamp("valid_from").toInstant(),
                    Money.won(row.getLong("fee")),
                    Money.won(row.getLong("free_from")),
                    row.getString("set_by"),
                    PricePolicies.instant(row.getTimestamp("set_at"))))
        .list();
  }

  void add(DeliveryType type, Instant validFrom, DeliveryPolicy policy, String setBy) {
    try {
      jdbc.sql(
              """
              INSERT INTO delivery_policies (delivery_type, valid_from, fee, free_from, set_by, set_at)
              VALUES (?, ?, ?, ?, ?, ?)""")
          .params(
              type.name(),
              Timestamp.from(validFrom),
              policy.fee().won(),
              policy.freeFrom().won(),
              setBy,
              Timestamp.from(clock.instant()))
          .update();
    } catch (DuplicateKeyException _) {
      throw new PolicyExists();
    }
  }

  /**
   * @param setBy the admin, or null for those that came with the service
   */
  record Dated(
      DeliveryType deliveryType,
      Instant validFrom,
      Money fee,
      Money freeFrom,
      @Nullable String setBy,
      @Nullable Instant setAt) {}
}
