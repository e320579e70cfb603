package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.inventory.OrderFixture.facts;
import static shop.jangteo.inventory.OrderFixture.listed;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductWithdrawn;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class StockOfProductsIT {

  private final Events events;
  private final JdbcTemplate jdbc;
  private final String sku = Ids.next();

  StockOfProductsIT(Events events, JdbcTemplate jdbc) {
    this.events = events;
    this.jdbc = jdbc;
  }

  @Test
  void aNewProductHasTheStockItsSellerRegistered() {
    var second = Ids.next();

    events.arrives(listed("seller-1", new InitialStock(sku, 50), new InitialStock(second, 0)));

    assertThat(Books.levels(jdbc, sku)).containsEntry("available", 50L);
    assertThat(Books.levels(jdbc, second)).containsEntry("available", 0L);
    events.await(StockChanged.class, e -> e.equals(new StockChanged(sku, 50, 0, 0)));
    events.await(StockChanged.class, e -> e.equals(new StockChanged(second, 0, 0, 0)));
    Books.mustBalance(jdbc, sku);
  }

  @Test
  void initialStockCountsOncePerSku() {
    var added = Ids.next();
    events.arrives(listed("seller-1", new InitialStock(sku, 50)));

    events.arrives(
        new ProductChanged(
            "p-" + sku,
            facts("seller-1", new InitialStock(sku, 50), new InitialStock(added, 7)),
            List.of(new InitialStock(sku, 50), new InitialStock(added, 7))));

    assertThat(Books.levels(jdbc, sku)).containsEntry("available", 50L);
    assertThat(Books.levels(jdbc, added)).containsEntry("available", 7L);
  }

  @Test
  void stockFollowsItsProductToAnotherSeller() {
    events.arrives(listed("seller-1", new InitialStock(sku, 50)));

    events.arrives(
        new ProductSnapshot("p-" + sku, facts("seller-2", new InitialStock(sku, 50)), false));

    assertThat(jdbc.queryForMap("SELECT seller_id FROM stock WHERE sku = ?", sku))
        .isEqualTo(Map.of("seller_id", "seller-2"));
  }

  @Test
  void aWithdrawnProductStaysOnTheBooks() {
    events.arrives(listed("seller-1", new InitialStock(sku, 50)));

    events.arrives(new ProductWithdrawn("p-" + sku, List.of(sku)));

    assertThat(Books.levels(jdbc, sku)).containsEntry("available", 50L);
  }
}
