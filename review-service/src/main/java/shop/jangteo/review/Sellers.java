package shop.jangteo.review;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.product.ProductEvent;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductWithdrawn;
import shop.jangteo.platform.inbox.EventHandler;

/** Whose the products are. To be called in a transaction. */
@Component
final class Sellers {

  private static final String PUT =
      """
      INSERT INTO sellers (product_id, seller_id) VALUES (?, ?)
      ON DUPLICATE KEY UPDATE seller_id = VALUES(seller_id)""";

  private final JdbcTemplate jdbc;

  Sellers(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @EventHandler
  void react(ProductEvent event) {
    switch (event) {
      case ProductListed(var productId, var facts, _) -> put(productId, facts.sellerId());
      case ProductChanged(var productId, var facts, _) -> put(productId, facts.sellerId());
      case ProductSnapshot(var productId, var facts, _) -> put(productId, facts.sellerId());
      case ProductWithdrawn _ -> {} // its reviews stay, and so does who answers for it
    }
  }

  boolean sells(String memberId, String productId) {
    return !jdbc.queryForList(
            "SELECT product_id FROM sellers WHERE product_id = ? AND seller_id = ?",
            String.class,
            productId,
            memberId)
        .isEmpty();
  }

  private void put(String productId, String sellerId) {
    jdbc.update(PUT, productId, sellerId);
  }
}
