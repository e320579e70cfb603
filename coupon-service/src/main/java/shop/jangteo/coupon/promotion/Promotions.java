package shop.jangteo.coupon.promotion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.coupon.standing.Tier;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.outbox.Announcement;
import shop.jangteo.platform.outbox.Outbox;

/** All promotions. */
@Component
public final class Promotions {

  private static final String SELECT =
      "SELECT id, theme, percent, starts_at, ends_at, wow_only, tiers, withdrawn, announced FROM promotions ";
  private static final String PUT =
      """
      INSERT INTO promotions (id, theme, percent, starts_at, ends_at, wow_only, tiers, withdrawn, announced,
        changed_at)
      VALUES (:id, :theme, :percent, :starts, :ends, :wow, :tiers, :withdrawn, :announced, :now)
      ON DUPLICATE KEY UPDATE theme = VALUES(theme), percent = VALUES(percent), starts_at = VALUES(starts_at),
        ends_at = VALUES(ends_at), wow_only = VALUES(wow_only), tiers = VALUES(tiers), withdrawn = VALUES(withdrawn), announced = VALUES(announced),
        changed_at = VALUES(changed_at)""";
  private static final String RUNNING =
      "WHERE (:now IS NULL OR (withdrawn = FALSE AND starts_at <= :now AND ends_at > :now)) ";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Outbox outbox;
  private final Clock clock;

  Promotions(JdbcClient jdbc, JdbcTemplate batches, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Writes a new or a locked one, and tells what it is now. */
  Promotion write(Promotion changed) {
    var told = changed.told();
    jdbc.sql(PUT)
        .param("id", told.id())
        .param("theme", told.theme())
        .param("percent", told.percent())
        .param("starts", Timestamp.from(told.startsAt()))
        .param("ends", Timestamp.from(told.endsAt()))
        .param("wow", told.wowOnly())
        .param("tiers", Tier.listed(told.tiers()))
        .param("withdrawn", told.withdrawn())
        .param("announced", told.announced())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    jdbc.sql("DELETE FROM promotion_products WHERE promotion_id = :id")
        .param("id", told.id())
        .update();
    batches.batchUpdate(
        "INSERT INTO promotion_products (promotion_id, product_id) VALUES (?, ?)",
        told.productIds().stream().map(product -> new Object[] {told.id(), product}).toList());
    outbox.announce(new Announcement(told.fact(), told.announced(), null));
    return told;
  }

  Optional<Promotion> find(String id) {
    return withProducts(
            jdbc.sql(SELECT + "WHERE id = :id").param("id", id).query(Promotions::row).list())
        .stream()
        .findFirst();
  }

  Optional<Promotion> lock(String id) {
    return lockAll(List.of(id)).stream().findFirst();
  }

  private List<Promotion> lockAll(Collection<String> ids) {
    return withProducts(
        jdbc.sql(SELECT + "WHERE id IN (:ids) ORDER BY id FOR UPDATE")
            .param("ids", ids)
            .query(Promotions::row)
            .list());
  }

  /**
   * Newest first.
   *
   * @param runningAt those that run at this moment, or null for all
   */
  Page<Promotion> page(@Nullable Instant runningAt, int page, int size) {
    var now = runningAt == null ? null : Timestamp.from(runningAt);
    var items =
        jdbc.sql(SELECT + RUNNING + "ORDER BY id DESC LIMIT :size OFFSET :from")
            .param("now", now)
            .param("size", size)
            .param("from", (long) page * size)
            .query(Promotions::row)
            .list();
    var total =
        jdbc.sql("SELECT COUNT(*) FROM promotions " + RUNNING)
            .param("now", now)
            .query(Long.class)
            .single();
    return new Page<>(withProducts(items), total, page, size);
  }

  /** The next ids, for a replay. */
  public List<String> idsAfter(String id, int most) {
    return jdbc.sql("SELECT id FROM promotions WHERE id > :id ORDER BY id LIMIT :most")
        .param("id", id)
        .param("most", most)
        .query(String.class)
        .list();
  }

  /**
   * Tells once more what each of them is; every event of a promotion says all of it.
   *
   * @return how many of them exist
   */
  public int tellAgain(List<String> ids) {
    if (ids.isEmpty()) {
      return 0;
    }
    var locked = lockAll(ids);
    locked.forEach(this::write);
    return locked.size();
  }

  private List<Promotion> withProducts(List<Promotion> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<String, List<String>> products = new HashMap<>();
    jdbc.sql(
            "SELECT promotion_id, product_id FROM promotion_products WHERE promotion_id IN (:ids) ORDER BY product_id")
        .param("ids", rows.stream().map(Promotion::id).toList())
        .query(
            row -> {
              products
                  .computeIfAbsent(row.getString("promotion_id"), _ -> new ArrayList<>())
                  .add(row.getString("product_id"));
            });
    return rows.stream().map(row -> row.of(products.getOrDefault(row.id(), List.of()))).toList();
  }

  private static Promotion row(ResultSet row, int number) throws SQLException {
    return new Promotion(
        row.getString("id"),
        row.getString("theme"),
        List.of(),
        row.getInt("percent"),
        row.getTimestamp("starts_at").toInstant(),
        row.getTimestamp("ends_at").toInstant(),
        row.getBoolean("wow_only"),
        Tier.listed(row.getString("tiers")),
        row.getBoolean("withdrawn"),
        row.getLong("announced"));
  }
}
