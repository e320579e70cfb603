package shop.jangteo.review.moderation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.review.OwnReview;
import shop.jangteo.review.Reviews;
import shop.jangteo.review.moderation.Report.Reason;

/** What members report. To be called in a transaction. */
@Component
final class Reports {

  private final JdbcTemplate jdbc;
  private final Reviews reviews;
  private final Clock clock;

  Reports(JdbcTemplate jdbc, Reviews reviews, Clock clock) {
    this.jdbc = jdbc;
    this.reviews = reviews;
    this.clock = clock;
  }

  /**
   * @throws AlreadyReported when the member has, whatever was decided then
   */
  void add(String memberId, String reviewId, Reason reason) {
    if (reviews.lockShown(reviewId).memberId().equals(memberId)) {
      throw new OwnReview();
    }
    try {
      jdbc.update(
          "INSERT INTO reports (review_id, member_id, reason, at) VALUES (?, ?, ?, ?)",
          reviewId,
          memberId,
          reason.name(),
          Timestamp.from(clock.instant()));
    } catch (DuplicateKeyException _) {
      throw new AlreadyReported();
    }
    reviews.countReport(reviewId);
  }

  /** Those that were decided on too, the newest first. */
  List<Report> of(String reviewId) {
    return jdbc.query(
        "SELECT reason, at FROM reports WHERE review_id = ? ORDER BY at DESC, member_id LIMIT 100",
        (row, _) ->
            new Report(Reason.valueOf(row.getString("reason")), row.getTimestamp("at").toInstant()),
        reviewId);
  }
}
