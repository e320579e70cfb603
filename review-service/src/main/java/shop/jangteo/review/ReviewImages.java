package shop.jangteo.review;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.images.Format;
import shop.jangteo.images.Frame;
import shop.jangteo.images.ImageStore;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/**
 * Which pictures each review has. To be called in a transaction, by whoever changes them under the
 * lock of the review's row. What is taken away is nobody's to see at once, and gone from the store
 * a moment later, whatever dies meanwhile.
 */
@Component
public final class ReviewImages {

  private static final String REMOVED = "removed-image";

  private static final String OF =
      """
      SELECT review_id, id, format, width, height FROM review_images
      WHERE review_id IN (:reviews) ORDER BY review_id, id""";

  private static final String SHOWN =
      """
      SELECT i.format FROM review_images i JOIN reviews r ON r.id = i.review_id
      WHERE i.id = ? AND r.state = 'SHOWN'""";

  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final ImageStore store;
  private final Timers timers;
  private final Clock clock;

  ReviewImages(JdbcTemplate jdbc, JdbcClient client, ImageStore store, Timers timers, Clock clock) {
    this.jdbc = jdbc;
    this.client = client;
    this.store = store;
    this.timers = timers;
    this.clock = clock;
  }

  /** By review, the earliest first; those without any are missing. */
  Map<String, List<Frame>> of(Collection<String> reviewIds) {
    if (reviewIds.isEmpty()) {
      return Map.of();
    }
    return client
        .sql(OF)
        .param("reviews", reviewIds)
        .query(
            (row, _) ->
                Map.entry(
                    row.getString("review_id"),
                    new Frame(
                        row.getString("id"),
                        Format.valueOf(row.getString("format")),
                        row.getInt("width"),
                        row.getInt("height"))))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  public Optional<Frame> find(String reviewId, String id) {
    return of(List.of(reviewId)).getOrDefault(reviewId, List.of()).stream()
        .filter(frame -> frame.id().equals(id))
        .findFirst();
  }

  /**
   * @param name of either size
   */
  boolean isShown(String name) {
    return !jdbc.queryForList(SHOWN, String.class, Frame.idOf(name)).isEmpty();
  }

  void add(String reviewId, List<Frame> frames) {
    jdbc.batchUpdate(
        "INSERT INTO review_images (id, review_id, format, width, height) VALUES (?, ?, ?, ?, ?)",
        frames.stream()
            .map(
                frame ->
                    new Object[] {
                      frame.id(), reviewId, frame.format().name(), frame.width(), frame.height()
                    })
            .toList());
  }

  void remove(Frame frame) {
    jdbc.update("DELETE FROM review_images WHERE id = ?", frame.id());
    timers.set(REMOVED, frame.name(), clock.instant());
  }

  void removeAll(String reviewId) {
    of(List.of(reviewId)).getOrDefault(reviewId, List.of()).forEach(this::remove);
  }

  /** Comes again until the store has done it; a name is never used for another picture. */
  @OnTimer(value = REMOVED, logAs = "image")
  void forget(String name) {
    store.forget(name);
  }
}
