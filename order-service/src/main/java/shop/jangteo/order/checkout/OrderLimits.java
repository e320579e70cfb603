package shop.jangteo.order.checkout;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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

  /**
   * @param openOrders unpaid orders of one member at a time
   * @param unitsPerSku units of one SKU in one order
   */
  public record Limits(int openOrders, int unitsPerSku) {}
}
