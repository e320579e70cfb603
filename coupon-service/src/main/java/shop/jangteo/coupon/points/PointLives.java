package shop.jangteo.coupon.points;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.http.Page;

/** How long points can be used: dated rows, so that a rule is never rewritten. */
@Component
final class PointLives {

  private static final String AT =
      "SELECT days FROM point_lives WHERE valid_from <= :at ORDER BY valid_from DESC LIMIT 1";
  private static final String PUT =
      """
      INSERT INTO point_lives (valid_from, days) VALUES (:from, :days)
      ON DUPLICATE KEY UPDATE days = VALUES(days)""";

  private final JdbcClient jdbc;

  PointLives(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** When points end that are given at that time. */
  Instant end(Instant given) {
    var days = jdbc.sql(AT).param("at", Timestamp.from(given)).query(Integer.class).single();
    return given.plus(days, ChronoUnit.DAYS);
  }

  void put(Life life) {
    jdbc.sql(PUT).param("from", Timestamp.from(life.validFrom)).param("days", life.days).update();
  }

  /** The latest first. */
  Page<Life> page(int page, int size) {
    List<Life> items =
        jdbc.sql(
                "SELECT days, valid_from FROM point_lives ORDER BY valid_from DESC LIMIT :size OFFSET :from")
            .param("size", size)
            .param("from", (long) page * size)
            .query(
                (row, _) ->
                    new Life(row.getInt("days"), row.getTimestamp("valid_from").toInstant()))
            .list();
    var total = jdbc.sql("SELECT COUNT(*) FROM point_lives").query(Long.class).single();
    return new Page<>(items, total, page, size);
  }

  record Life(int days, Instant validFrom) {}
}
