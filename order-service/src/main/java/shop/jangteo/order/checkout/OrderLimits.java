package shop.jangteo.order.checkout;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.order.pricing.PolicyExists;

/** What keeps buyers from hoarding; dated, so a new row changes it without a deployment. */
@Component
public final class OrderLimits {

  private final JdbcClient jdbc;
  private final Clock clock;

  OrderLimits(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The limits in force now. */
  public Limits present() {
    return jdbc.sql(
            """
            SELECT open_orders, units_per_sku FROM order_limits
            WHERE valid_from <= ? ORDER BY valid_from DESC LIMIT 1""")
        .param(Timestamp.from(clock.instant()))
        .query((row, _) -> new Limits(row.getInt("open_orders"), row.getInt("units_per_sku")))
        .single();
  }

  /** All of them, the last first. */
  List<Dated> all() {
    return jdbc.sql(
            """
            SELECT valid_from, open_orders, units_per_sku, set_by, set_at FROM order_limits
            ORDER BY valid_from DESC""")
        .query(
            (row, _) -> {
              var setAt = row.getTimestamp("set_at");
              return new Dated(
                  row.getTimestamp("valid_from").toInstant(),
                  row.getInt("open_orders"),
                  row.getInt("units_per_sku"),
                  row.getString("set_by"),
                  setAt == null ? null : setAt.toInstant());
            })
        .list();
  }

  Dated add(Instant validFrom, Limits limits, String setBy) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    try {
      jdbc.sql(
              """
              INSERT INTO order_limits (valid_from, open_orders, units_per_sku, set_by, set_at)
              VALUES (?, ?, ?, ?, ?)""")
          .params(
              Timestamp.from(validFrom),
              limits.openOrders(),
              limits.unitsPerSku(),
              setBy,
              Timestamp.from(now))
          .update();
    } catch (DuplicateKeyException _) {
      throw new PolicyExists();
    }
    return new Dated(validFrom, limits.openOrders(), limits.unitsPerSku(), setBy, now);
  }

  /**
   * @param setBy the admin, or null for those that came with the service
   */
  record Dated(
      Instant validFrom,
      int openOrders,
      int unitsPerSku,
      @Nullable String setBy,
      @Nullable Instant setAt) {}

  /**
   * @param openOrders unpaid orders of one member at a time
   * @param unitsPerSku units of one SKU in one order
   */
  public record Limits(int openOrders, int unitsPerSku) {}
}
