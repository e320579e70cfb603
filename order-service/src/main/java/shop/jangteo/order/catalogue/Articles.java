package shop.jangteo.order.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.Money;

/** The rows of our copy of the catalogue. */
@Component
final class Articles {

  private final JdbcClient jdbc;

  Articles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The known ones, by SKU. */
  Map<String, Article> find(Collection<String> skus) {
    if (skus.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            SELECT a.sku, a.product_id, a.name, a.price, a.on_sale, a.hot, a.seller_id, a.category_id,
              s.available
            FROM articles a LEFT JOIN stock_levels s ON s.sku = a.sku WHERE a.sku IN (:skus)""")
        .param("skus", skus)
        .query(
            (row, _) ->
                new Article(
                    row.getString("sku"),
                    row.getString("product_id"),
                    row.getString("name"),
                    Money.won(row.getLong("price")),
                    row.getBoolean("on_sale"),
                    row.getBoolean("hot"),
                    row.getString("seller_id"),
                    row.getString("category_id"),
                    row.getObject("available", Long.class)))
        .list()
        .stream()
        .collect(Collectors.toMap(Article::sku, article -> article));
  }

  void put(Article article) {
    jdbc.sql(
            """
            INSERT INTO articles (sku, product_id, name, price, on_sale, hot, seller_id, category_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE product_id = VALUES(product_id), name = VALUES(name), price = VALUES(price),
              on_sale = VALUES(on_sale), hot = VALUES(hot), seller_id = VALUES(seller_id),
              category_id = VALUES(category_id)""")
        .params(
            article.sku(),
            article.productId(),
            article.name(),
            article.price().won(),
            article.onSale(),
            article.hot(),
            article.sellerId())
        .param(article.categoryId())
        .update();
  }

  /** An event that came meanwhile knows better than an answer. */
  void putIfAbsent(Article article) {
    jdbc.sql(
            """
            INSERT INTO articles (sku, product_id, name, price, on_sale, hot, seller_id, category_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE sku = articles.sku""")
        .params(
            article.sku(),
            article.productId(),
            article.name(),
            article.price().won(),
            article.onSale(),
            article.hot(),
            article.sellerId())
        .param(article.categoryId())
        .update();
  }

  /** Takes the product's SKUs off sale, except these. */
  void endSale(String productId, List<String> except) {
    jdbc.sql(
            "UPDATE articles SET on_sale = FALSE WHERE product_id = :product AND sku NOT IN (:except)")
        .param("product", productId)
        .param("except", except.isEmpty() ? List.of("") : except)
        .update();
  }

  void putStock(String sku, long available) {
    jdbc.sql(
            """
            INSERT INTO stock_levels (sku, available) VALUES (?, ?)
            ON DUPLICATE KEY UPDATE available = VALUES(available)""")
        .params(sku, available)
        .update();
  }

  /** What the seller registered, until inventory-service says what is there. */
  void putStockIfAbsent(String sku, long available) {
    jdbc.sql(
            """
            INSERT INTO stock_levels (sku, available) VALUES (?, ?)
            ON DUPLICATE KEY UPDATE sku = stock_levels.sku""")
        .params(sku, available)
        .update();
  }
}
