package shop.jangteo.order.benefit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;
import shop.jangteo.order.pricing.Coupon;
import shop.jangteo.order.pricing.Coupon.State;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our copies of coupons and points. They decide what a price is said to be; what may really be used
 * coupon-service decides when an order asks it to hold it.
 */
@Component
final class Wallets {

  /** More would not be tried for the best combination; those that end first are shown. */
  private static final int MOST = 100;

  private static final String SELECT =
      "SELECT coupon_id, member_id, terms, valid_from, valid_until, state FROM coupon_copies ";

  private static final String INSERT =
      """
      INSERT INTO coupon_copies (coupon_id, member_id, terms, valid_from, valid_until, state)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Wallets(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  List<Coupon> named(Collection<String> couponIds) {
    return couponIds.isEmpty()
        ? List.of()
        : jdbc.sql(SELECT + "WHERE coupon_id IN (:ids)")
            .param("ids", couponIds)
            .query(this::coupon)
            .list();
  }

  List<Coupon> usable(String memberId, Instant at) {
    return jdbc.sql(
            SELECT
                + """
                WHERE member_id = ? AND state = 'USABLE' AND valid_until > ?
                ORDER BY valid_until, coupon_id LIMIT ?""")
        .params(memberId, Timestamp.from(at), MOST)
        .query(this::coupon)
        .list();
  }

  long points(String memberId) {
    return jdbc.sql("SELECT available FROM points_copies WHERE member_id = ?")
        .param(memberId)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  void put(Coupon coupon) {
    jdbc.sql(
            INSERT
                + """
            ON DUPLICATE KEY UPDATE member_id = VALUES(member_id), terms = VALUES(terms),
              valid_from = VALUES(valid_from), valid_until = VALUES(valid_until), state = VALUES(state)""")
        .params(row(coupon))
        .update();
  }

  /** An event that came meanwhile knows better than an answer. */
  void putIfAbsent(Coupon coupon) {
    jdbc.sql(INSERT + "ON DUPLICATE KEY UPDATE coupon_id = coupon_copies.coupon_id")
        .params(row(coupon))
        .update();
  }

  private Object[] row(Coupon coupon) {
    return new Object[] {
      coupon.id(),
      coupon.memberId(),
      json.writeValueAsString(coupon.terms()),
      Timestamp.from(coupon.validFrom()),
      Timestamp.from(coupon.validUntil()),
      coupon.state().name()
    };
  }

  /** One that we have not heard of comes with its snapshot. */
  void become(String couponId, State state) {
    jdbc.sql("UPDATE coupon_copies SET state = ? WHERE coupon_id = ?")
        .params(state.name(), couponId)
        .update();
  }

  void giveBack(String couponId, Instant validUntil) {
    jdbc.sql("UPDATE coupon_copies SET state = 'USABLE', valid_until = ? WHERE coupon_id = ?")
        .params(Timestamp.from(validUntil), couponId)
        .update();
  }

  void putPoints(String memberId, long available) {
    jdbc.sql(
            """
            INSERT INTO points_copies (member_id, available) VALUES (?, ?)
            ON DUPLICATE KEY UPDATE available = VALUES(available)""")
        .params(memberId, available)
        .update();
  }

  private Coupon coupon(ResultSet row, int number) throws SQLException {
    return new Coupon(
        row.getString("coupon_id"),
        row.getString("member_id"),
        json.readValue(row.getString("terms"), Terms.class),
        row.getTimestamp("valid_from").toInstant(),
        row.getTimestamp("valid_until").toInstant(),
        State.valueOf(row.getString("state")));
  }
}
