package shop.jangteo.product;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.inventory.InventoryEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.ReservationEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.StockAlert;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockSnapshot;
import shop.jangteo.platform.cache.Cache;
import shop.jangteo.platform.cache.Caches;
import shop.jangteo.platform.cache.Heard;
import shop.jangteo.platform.cache.HeardByEach;
import shop.jangteo.platform.cache.Versioned;
import shop.jangteo.platform.data.RetryingTransaction;

/**
 * What is available, without a question to the database for each look. An event carries the whole
 * level of a SKU, so every instance puts what it hears; Redis would be one more copy to be wrong.
 */
@Component
final class StockLevels {

  private final Cache<Long> cache;
  private final StockProjection projection;
  private final RetryingTransaction transaction;

  StockLevels(Caches caches, StockProjection projection, RetryingTransaction transaction) {
    this.cache = caches.local("stock");
    this.projection = projection;
    this.transaction = transaction;
  }

  @HeardByEach
  void hear(Heard<InventoryEvent> heard) {
    switch (heard.event()) {
      case StockChanged(var sku, var available, _, _) ->
          cache.offer(sku, heard.version(), available);
      case StockSnapshot(var sku, var available, _, _) ->
          cache.offer(sku, heard.version(), available);
      case StockAlert _, ReservationEvent _ -> {}
    }
  }

  /** Without those that inventory-service has not spoken of. */
  Map<String, Long> available(Collection<String> skus) {
    return cache.getAll(skus, this::load);
  }

  /** As if this instance had just started. */
  void forget() {
    cache.clear();
  }

  private Map<String, Versioned<Long>> load(Set<String> skus) {
    var levels = transaction.read(() -> projection.levels(skus));
    return skus.stream().collect(Collectors.toMap(sku -> sku, sku -> versioned(levels, sku)));
  }

  private static Versioned<Long> versioned(Map<String, StockProjection.Level> levels, String sku) {
    var level = levels.get(sku);
    return level == null
        ? Versioned.absent()
        : new Versioned<>(level.version(), Optional.of(level.available()));
  }
}
