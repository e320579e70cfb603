package shop.jangteo.coupon.points;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.http.Page;

/** Points as their member sees them. */
@Component
public final class PointBooks {

  private static final String ENDING =
      """
      SELECT rest, expires_at FROM point_lots
      WHERE member_id = :member AND rest > 0 AND expires_at > :now AND expires_at <= :soon
      ORDER BY expires_at LIMIT 100""";
  private static final String USABLE =
      "SELECT COALESCE(SUM(rest), 0) FROM point_lots WHERE member_id = :member AND expires_at > :now";
  private static final String HELD =
      "SELECT COALESCE(SUM(held), 0) FROM point_accounts WHERE member_id = :member";
  private static final String HISTORY =
      """
      FROM point_entries e JOIN point_movements m ON m.id = e.movement_id
      WHERE e.member_id = :member AND e.account = 'AVAILABLE'\s""";

  private final JdbcClient jdbc;

  PointBooks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Points that end at a time. */
  record Ending(long points, Instant at) {}

  /**
   * One change of what may be used.
   *
   * @param orderId the order it was for, or null
   * @param note why, where an admin gave them
   */
  record Change(
      Movement.Kind kind,
      long points,
      @Nullable String orderId,
      @Nullable String note,
      Instant at) {}

  /** What may be used now; what is over does not count, even before it is booked. */
  public long usable(String memberId, Instant now) {
    return jdbc.sql(USABLE)
        .param("member", memberId)
        .param("now", Timestamp.from(now))
        .query(Long.class)
        .single();
  }

  long held(String memberId) {
    return jdbc.sql(HELD).param("member", memberId).query(Long.class).single();
  }

  List<Ending> ending(String memberId, Instant now, Instant soon) {
    return jdbc.sql(ENDING)
        .param("member", memberId)
        .param("now", Timestamp.from(now))
        .param("soon", Timestamp.from(soon))
        .query(
            (row, _) -> new Ending(row.getLong("rest"), row.getTimestamp("expires_at").toInstant()))
        .list();
  }

  /** Newest first. */
  Page<Change> history(String memberId, int page, int size) {
    var items =
        jdbc.sql(
                "SELECT m.kind, e.delta, m.order_id, m.note, m.at "
                    + HISTORY
                    + "ORDER BY e.movement_id DESC LIMIT :size OFFSET :from")
            .param("member", memberId)
            .param("size", size)
            .param("from", (long) page * size)
            .query(
                (row, _) ->
                    new Change(
                        Movement.Kind.valueOf(row.getString("kind")),
                        row.getLong("delta"),
                        row.getString("order_id"),
                        row.getString("note"),
                        row.getTimestamp("at").toInstant()))
            .list();
    var total =
        jdbc.sql("SELECT COUNT(*) " + HISTORY).param("member", memberId).query(Long.class).single();
    return new Page<>(items, total, page, size);
  }
}
