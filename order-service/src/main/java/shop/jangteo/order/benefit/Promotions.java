package shop.jangteo.order.benefit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.order.pricing.Audience;
import shop.jangteo.order.pricing.Promotion;

/** Our copy of the promotions (CO-14, CO-15). */
@Component
final class Promotions {

  private final JdbcClient jdbc;

  Promotions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that make one of these products cheaper at that moment, and of their products those. */
  List<Promotion> running(Collection<String> productIds, Instant at) {
    if (productIds.isEmpty()) {
      return List.of();
    }
    var running = new LinkedHashMap<String, Promotion>();
    jdbc.sql(
            """
            SELECT p.promotion_id, p.percent, p.starts_at, p.ends_at, p.wow_only, p.tiers, o.product_id
            FROM promotion_products o JOIN promotions p ON p.promotion_id = o.promotion_id
            WHERE o.product_id IN (:products) AND p.starts_at <= :at AND p.ends_at > :at
            ORDER BY p.promotion_id""")
        .param("products", productIds)
        .param("at", Timestamp.from(at))
        .query(
            row -> {
              var next =
                  new Promotion(
                      row.getString("promotion_id"),
                      Set.of(row.getString("product_id")),
                      row.getInt("percent"),
                      row.getTimestamp("starts_at").toInstant(),
                      row.getTimestamp("ends_at").toInstant(),
                      new Audience(row.getBoolean("wow_only"), tiers(row.getString("tiers"))));
              running.merge(next.id(), next, Promotions::together);
            });
    return List.copyOf(running.values());
  }

  private static Promotion together(Promotion one, Promotion other) {
    var products = new TreeSet<>(one.productIds());
    products.addAll(other.productIds());
    return one.of(products);
  }

  /** All of it: what it said before is forgotten. */
  void put(Promotion promotion) {
    remove(promotion.id());
    jdbc.sql(
            """
            INSERT INTO promotions (promotion_id, percent, starts_at, ends_at, wow_only, tiers)
            VALUES (?, ?, ?, ?, ?, ?)""")
        .params(
            promotion.id(),
            promotion.percent(),
            Timestamp.from(promotion.startsAt()),
            Timestamp.from(promotion.endsAt()),
            promotion.audience().wow())
        .param(column(promotion.audience().tiers()))
        .update();
    for (var product : promotion.productIds()) {
      jdbc.sql("INSERT INTO promotion_products (promotion_id, product_id) VALUES (?, ?)")
          .params(promotion.id(), product)
          .update();
    }
  }

  private static @Nullable String column(Set<String> tiers) {
    return tiers.isEmpty() ? null : String.join(",", new TreeSet<>(tiers));
  }

  private static Set<String> tiers(@Nullable String column) {
    return column == null ? Set.of() : Set.of(column.split(",", -1));
  }

  void remove(String promotionId) {
    jdbc.sql("DELETE FROM promotion_products WHERE promotion_id = ?").param(promotionId).update();
    jdbc.sql("DELETE FROM promotions WHERE promotion_id = ?").param(promotionId).update();
  }
}
