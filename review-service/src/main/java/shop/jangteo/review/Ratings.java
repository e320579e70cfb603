package shop.jangteo.review;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.review.ReviewEvent;
import shop.jangteo.contracts.review.ReviewEvent.RatingChanged;
import shop.jangteo.contracts.review.ReviewEvent.RatingSnapshot;
import shop.jangteo.platform.outbox.Announcement;
import shop.jangteo.platform.outbox.Outbox;
import shop.jangteo.platform.replay.Snapshots;

/**
 * The rating of every product that was ever reviewed (RV-04). It changes in the transaction of the
 * review that changes it, under the lock of its own row, and says so to the world. To be called in
 * a transaction.
 */
@Component
public final class Ratings implements Snapshots {

  private static final String OPEN =
      """
      INSERT INTO ratings (product_id, ones, twos, threes, fours, fives, announced) VALUES (?, 0, 0, 0, 0, 0, 0)
      ON DUPLICATE KEY UPDATE announced = announced""";

  private static final String SELECT =
      "SELECT ones, twos, threes, fours, fives, announced FROM ratings WHERE product_id = ?";

  private static final String UPDATE =
      "UPDATE ratings SET ones = ?, twos = ?, threes = ?, fours = ?, fives = ?, announced = ? WHERE product_id = ?";

  private static final String AFTER =
      "SELECT product_id FROM ratings WHERE product_id > ? ORDER BY product_id LIMIT ?";

  private final JdbcTemplate jdbc;
  private final Outbox outbox;

  Ratings(JdbcTemplate jdbc, Outbox outbox) {
    this.jdbc = jdbc;
    this.outbox = outbox;
  }

  Rating of(String productId) {
    return find(SELECT, productId).map(Row::rating).orElse(Rating.NONE);
  }

  /** It is shown from now on. */
  public void add(Review review) {
    change(review, rating -> rating.with(review.stars(), 1));
  }

  /** It is shown no longer. */
  public void remove(Review review) {
    change(review, rating -> rating.with(review.stars(), -1));
  }

  /**
   * @param review as it was
   */
  void move(Review review, int stars) {
    if (stars != review.stars()) {
      change(review, rating -> rating.with(review.stars(), -1).with(stars, 1));
    }
  }

  private void change(Review review, UnaryOperator<Rating> step) {
    var productId = review.line().productId();
    jdbc.update(OPEN, productId);
    tell(
        productId,
        step,
        (rating, id) -> new RatingChanged(id, rating.count(), rating.sumOfStars()));
  }

  @Override
  public List<String> after(String productId, int most) {
    return jdbc.queryForList(AFTER, String.class, productId, most);
  }

  @Override
  public int announce(List<String> productIds) {
    return (int)
        productIds.stream()
            .filter(
                productId ->
                    tell(
                        productId,
                        rating -> rating,
                        (rating, id) ->
                            new RatingSnapshot(id, rating.count(), rating.sumOfStars())))
            .count();
  }

  /** Whether there is such a rating. */
  private boolean tell(
      String productId, UnaryOperator<Rating> step, BiFunction<Rating, String, ReviewEvent> event) {
    var found = find(SELECT + " FOR UPDATE", productId);
    found.ifPresent(
        row -> {
          var rating = step.apply(row.rating);
          var votes = rating.votes();
          var version = row.announced + 1;
          jdbc.update(
              UPDATE,
              votes.get(0),
              votes.get(1),
              votes.get(2),
              votes.get(3),
              votes.get(4),
              version,
              productId);
          outbox.announce(new Announcement(event.apply(rating, productId), version, null));
        });
    return found.isPresent();
  }

  private Optional<Row> find(String sql, String productId) {
    return jdbc
        .query(
            sql,
            (row, _) ->
                new Row(
                    new Rating(
                        List.of(
                            row.getInt("ones"),
                            row.getInt("twos"),
                            row.getInt("threes"),
                            row.getInt("fours"),
                            row.getInt("fives"))),
                    row.getLong("announced")),
            productId)
        .stream()
        .findFirst();
  }

  private record Row(Rating rating, long announced) {}
}
