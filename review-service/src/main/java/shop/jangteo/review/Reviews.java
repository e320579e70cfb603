package shop.jangteo.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.http.Page;
import shop.jangteo.review.Review.As;
import shop.jangteo.review.Review.Line;
import shop.jangteo.review.Review.Reply;
import shop.jangteo.review.Review.State;

/**
 * All reviews. To be called in a transaction; who changes one locks its row, and only then the
 * rating of its product.
 */
@Component
public final class Reviews {

  private static final String INSERT =
      """
      INSERT INTO reviews (id, order_id, sku, product_id, member_id, stars, body, state, helpful, reports, written_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'SHOWN', 0, 0, ?)""";

  private static final String SELECT =
      """
      SELECT id, order_id, sku, product_id, member_id, stars, body, state, helpful, reports, written_at,
        edited_at, hidden_for, reply, replied_as, replied_at
      FROM reviews
      """;

  private static final String OWN = "WHERE id = ? AND member_id = ? AND state <> 'DELETED'";

  private static final String REPLY =
      "UPDATE reviews SET reply = ?, replied_as = ?, replied_by = ?, replied_at = ? WHERE id = ?";

  private static final String BLANK =
      """
      UPDATE reviews SET state = 'DELETED', body = '', helpful = 0, reports = 0, hidden_for = NULL, reply = NULL,
        replied_as = NULL, replied_by = NULL, replied_at = NULL
      WHERE id = ?""";

  private final JdbcTemplate jdbc;
  private final ReviewImages images;

  Reviews(JdbcTemplate jdbc, ReviewImages images) {
    this.jdbc = jdbc;
    this.images = images;
  }

  /**
   * @throws AlreadyReviewed when its line has one, or had one
   */
  void add(Review review) {
    var line = review.line();
    try {
      jdbc.update(
          INSERT,
          review.id(),
          line.orderId(),
          line.sku(),
          line.productId(),
          review.memberId(),
          review.stars(),
          review.text(),
          Timestamp.from(review.writtenAt()));
    } catch (DuplicateKeyException _) {
      throw new AlreadyReviewed();
    }
  }

  /** Shown or hidden, but not deleted. */
  public Review find(String id) {
    return select(SELECT + "WHERE id = ? AND state <> 'DELETED'", id);
  }

  /** As {@link #find}, and nobody else changes it meanwhile. */
  public Review lock(String id) {
    return select(SELECT + "WHERE id = ? AND state <> 'DELETED' FOR UPDATE", id);
  }

  /** What everybody sees. */
  public Review lockShown(String id) {
    return select(SELECT + "WHERE id = ? AND state = 'SHOWN' FOR UPDATE", id);
  }

  Review findShown(String id) {
    return select(SELECT + "WHERE id = ? AND state = 'SHOWN'", id);
  }

  /** To others it does not exist. */
  Review findOwn(String id, String memberId) {
    return select(SELECT + OWN, id, memberId);
  }

  /** As {@link #findOwn}, and nobody else changes it meanwhile. */
  Review lockOwn(String id, String memberId) {
    return select(SELECT + OWN + " FOR UPDATE", id, memberId);
  }

  void edit(String id, int stars, String text, Instant now) {
    jdbc.update(
        "UPDATE reviews SET stars = ?, body = ?, edited_at = ? WHERE id = ?",
        stars,
        text,
        Timestamp.from(now),
        id);
  }

  /** Nothing remains but that it was there. */
  public void blank(String id) {
    jdbc.update(BLANK, id);
    jdbc.update("DELETE FROM helpful_votes WHERE review_id = ?", id);
    jdbc.update("DELETE FROM reports WHERE review_id = ?", id);
    images.removeAll(id);
  }

  /**
   * @param reason why it is hidden, or null to show it; either way its reports are decided on
   */
  public void hide(String id, @Nullable String reason) {
    jdbc.update(
        "UPDATE reviews SET state = ?, hidden_for = ?, reports = 0 WHERE id = ?",
        (reason == null ? State.SHOWN : State.HIDDEN).name(),
        reason,
        id);
  }

  void countHelpful(String id, int more) {
    jdbc.update("UPDATE reviews SET helpful = helpful + ? WHERE id = ?", more, id);
  }

  public void countReport(String id) {
    jdbc.update("UPDATE reviews SET reports = reports + 1 WHERE id = ?", id);
  }

  /**
   * @param reply null to take it back
   */
  void reply(String id, @Nullable Reply reply, String memberId) {
    if (reply == null) {
      jdbc.update(REPLY, null, null, null, null, id);
    } else {
      jdbc.update(REPLY, reply.text(), reply.by().name(), memberId, Timestamp.from(reply.at()), id);
    }
  }

  /**
   * @param total how many are shown, which the rating knows
   */
  Page<Review> ofProduct(String productId, Sorting sorting, int page, int size, long total) {
    var found =
        query(
            SELECT
                + "WHERE product_id = ? AND state = 'SHOWN' ORDER BY "
                + sorting.columns()
                + " LIMIT ? OFFSET ?",
            productId,
            size,
            (long) page * size);
    return new Page<>(found, total, page, size);
  }

  Page<Review> ofMember(String memberId, int page, int size) {
    return page(
        "WHERE member_id = ? AND state <> 'DELETED'", "ORDER BY id DESC", page, size, memberId);
  }

  /** The most reported first. */
  public Page<Review> reported(int page, int size) {
    return page(
        "WHERE state = 'SHOWN' AND reports > 0", "ORDER BY reports DESC, id DESC", page, size);
  }

  public Page<Review> hidden(int page, int size) {
    return page("WHERE state = 'HIDDEN'", "ORDER BY id DESC", page, size);
  }

  private Page<Review> page(String where, String order, int page, int size, Object... which) {
    var total = jdbc.queryForObject("SELECT COUNT(*) FROM reviews " + where, Long.class, which);
    var arguments = new Object[which.length + 2];
    System.arraycopy(which, 0, arguments, 0, which.length);
    arguments[which.length] = size;
    arguments[which.length + 1] = (long) page * size;
    var found = query(SELECT + where + " " + order + " LIMIT ? OFFSET ?", arguments);
    return new Page<>(found, total == null ? 0 : total, page, size);
  }

  private Review select(String sql, Object... arguments) {
    return query(sql, arguments).stream().findFirst().orElseThrow(ReviewNotFound::new);
  }

  private List<Review> query(String sql, Object... arguments) {
    var found = jdbc.query(sql, Reviews::review, arguments);
    var frames = images.of(found.stream().map(Review::id).toList());
    return found.stream()
        .map(
            review ->
                review.withImages(
                    frames.getOrDefault(review.id(), List.of()).stream().map(Image::of).toList()))
        .toList();
  }

  private static Review review(ResultSet row, int number) throws SQLException {
    return new Review(
        row.getString("id"),
        new Line(row.getString("order_id"), row.getString("sku"), row.getString("product_id")),
        row.getString("member_id"),
        row.getInt("stars"),
        row.getString("body"),
        State.valueOf(row.getString("state")),
        row.getInt("helpful"),
        row.getInt("reports"),
        row.getTimestamp("written_at").toInstant(),
        instant(row, "edited_at"),
        row.getString("hidden_for"),
        replyOf(row),
        List.of());
  }

  private static @Nullable Reply replyOf(ResultSet row) throws SQLException {
    var text = row.getString("reply");
    return text == null
        ? null
        : new Reply(
            As.valueOf(row.getString("replied_as")),
            text,
            row.getTimestamp("replied_at").toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant).orElse(null);
  }
}
