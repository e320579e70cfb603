package shop.jangteo.member.tier;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.Money;

/** What members bought and confirmed, one row per order. */
@Component
public final class Purchases {

  private final JdbcClient jdbc;
  private final Clock clock;

  Purchases(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Under the member's lock; an order that was noted stays as it is. */
  public void note(String orderId, String memberId, Money amount, Instant confirmedAt) {
    jdbc.sql(
            """
            INSERT INTO purchases (order_id, member_id, amount, confirmed_at) VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE order_id = purchases.order_id""")
        .params(
            orderId,
            memberId,
            amount.won(),
            Timestamp.from(confirmedAt.truncatedTo(ChronoUnit.MICROS)))
        .update();
  }

  /** What counts today. */
  public Spending present(String memberId) {
    return jdbc.sql(
            """
            SELECT COALESCE(SUM(amount - refunded), 0) AS spent, MIN(confirmed_at) AS oldest
            FROM purchases WHERE member_id = ? AND confirmed_at >= ?""")
        .params(memberId, Timestamp.from(SpendingWindow.beginning(clock.instant())))
        .query(
            (row, _) -> {
              var oldest = row.getTimestamp("oldest");
              return new Spending(
                  Money.won(row.getLong("spent")), oldest == null ? null : oldest.toInstant());
            })
        .single();
  }

  /**
   * @param oldest when the first of these purchases was confirmed; null without any
   */
  public record Spending(Money spent, @Nullable Instant oldest) {}
}
