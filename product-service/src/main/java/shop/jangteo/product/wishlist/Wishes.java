package shop.jangteo.product.wishlist;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which member keeps an eye on which product, since when. To be called in a transaction. */
@Component
final class Wishes {

  /** A list that nobody reads to its end is no list; and every row of it is ours to keep. */
  static final int MOST = 500;

  private final JdbcTemplate jdbc;
  private final Clock clock;

  Wishes(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What is there already stays where it is. */
  void add(String memberId, String productId) {
    var added =
        jdbc.update(
            """
            INSERT INTO wishlist_items (member_id, product_id, added_at) VALUES (?, ?, ?)
            ON DUPLICATE KEY UPDATE added_at = added_at""",
            memberId,
            productId,
            Timestamp.from(clock.instant()));
    if (added == 1 && count(memberId) > MOST) {
      throw new WishlistFull(MOST); // the transaction takes the row back
    }
  }

  void remove(String memberId, String productId) {
    jdbc.update(
        "DELETE FROM wishlist_items WHERE member_id = ? AND product_id = ?", memberId, productId);
  }

  long count(String memberId) {
    var count =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM wishlist_items WHERE member_id = ?", Long.class, memberId);
    return count == null ? 0 : count;
  }

  /** The newest first. */
  List<Wish> page(String memberId, int page, int size) {
    return jdbc.query(
        """
        SELECT product_id, added_at FROM wishlist_items WHERE member_id = ?
        ORDER BY added_at DESC, product_id DESC LIMIT ? OFFSET ?""",
        (row, _) -> new Wish(row.getString("product_id"), row.getTimestamp("added_at").toInstant()),
        memberId,
        size,
        (long) page * size);
  }

  record Wish(String productId, Instant addedAt) {}
}
