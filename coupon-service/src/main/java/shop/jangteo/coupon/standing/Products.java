package shop.jangteo.coupon.standing;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.product.ProductEvent;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductWithdrawn;
import shop.jangteo.platform.inbox.EventHandler;

/** The copy of whose a product is: a seller gives coupons for their own only. */
@Component
public final class Products {

  private static final String PUT =
      """
      INSERT INTO products (id, seller_id) VALUES (:id, :seller)
      ON DUPLICATE KEY UPDATE seller_id = VALUES(seller_id)""";

  private final JdbcClient jdbc;

  Products(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventHandler
  void react(ProductEvent event) {
    switch (event) {
      case ProductListed(var id, var facts, _) -> put(id, facts.sellerId());
      case ProductChanged(var id, var facts, _) -> put(id, facts.sellerId());
      case ProductSnapshot(var id, var facts, _) -> put(id, facts.sellerId());
      case ProductWithdrawn _ -> {} // whose it was it stays
    }
  }

  private void put(String productId, String sellerId) {
    jdbc.sql(PUT).param("id", productId).param("seller", sellerId).update();
  }

  public boolean allBelongTo(String sellerId, Collection<String> productIds) {
    var owned =
        jdbc.sql("SELECT COUNT(*) FROM products WHERE seller_id = :seller AND id IN (:ids)")
            .param("seller", sellerId)
            .param("ids", productIds)
            .query(Long.class)
            .single();
    return owned == productIds.size();
  }
}
