package shop.jangteo.order.catalogue;

import java.util.List;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.inventory.InventoryEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.ReservationEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.StockAlert;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockSnapshot;
import shop.jangteo.contracts.product.ProductEvent;
import shop.jangteo.contracts.product.ProductEvent.Facts;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.contracts.product.ProductEvent.Option;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductWithdrawn;
import shop.jangteo.platform.inbox.EventHandler;

/** Keeps our copy of the catalogue. */
@Component
final class CatalogueProjection {

  private final Articles articles;

  CatalogueProjection(Articles articles) {
    this.articles = articles;
  }

  @EventHandler
  void follow(ProductEvent event) {
    switch (event) {
      case ProductListed(var id, var facts, var stock) -> offered(id, facts, facts.onSale(), stock);
      case ProductChanged(var id, var facts, var stock) ->
          offered(id, facts, facts.onSale(), stock);
      case ProductSnapshot(var id, var facts, var withdrawn) ->
          offered(id, facts, facts.onSale() && !withdrawn, List.of());
      case ProductWithdrawn(var id, _) -> articles.endSale(id, List.of());
    }
  }

  @EventHandler
  void follow(InventoryEvent event) {
    switch (event) {
      case StockChanged(var sku, var available, _, _) -> articles.putStock(sku, available);
      case StockSnapshot(var sku, var available, _, _) -> articles.putStock(sku, available);
      case StockAlert _ -> {} // for sellers and those who wait
      case ReservationEvent _ -> {} // the saga's business
    }
  }

  private void offered(
      String productId, Facts facts, boolean onSale, List<InitialStock> initialStock) {
    for (var option : facts.options()) {
      articles.put(article(productId, facts, option, onSale));
    }
    articles.endSale(productId, facts.options().stream().map(Option::sku).toList());
    initialStock.forEach(stock -> articles.putStockIfAbsent(stock.sku(), stock.quantity()));
  }

  private static Article article(String productId, Facts facts, Option option, boolean onSale) {
    return new Article(
        option.sku(),
        productId,
        LineName.of(facts.name(), option.name()),
        option.price(),
        onSale,
        option.hot(),
        facts.sellerId(),
        facts.categoryId(),
        null);
  }
}
