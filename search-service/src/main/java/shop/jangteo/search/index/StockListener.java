package shop.jangteo.search.index;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.inventory.InventoryEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockSnapshot;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;
import shop.jangteo.search.index.Skus.Level;

/**
 * The stock part. The index shows whether there is any, not how many: only what sells out or comes
 * back is written there, or every order would be.
 */
@Component
final class StockListener {

  private final ProductRows products;
  private final Skus skus;
  private final HeardReplays replays;

  StockListener(ProductRows products, Skus skus, HeardReplays replays) {
    this.products = products;
    this.skus = skus;
    this.replays = replays;
  }

  @EventHandler
  void react(List<Incoming<InventoryEvent>> poll) {
    var levels = new TreeMap<String, Level>();
    for (var message : poll) {
      switch (message.event()) {
        case StockChanged(var sku, var available, _, _) ->
            put(levels, sku, new Level(available, message.version()));
        case StockSnapshot(var sku, var available, _, _) ->
            put(levels, sku, new Level(available, message.version()));
        default -> {} // what became of an order's reservation moves no shopper
      }
    }
    products.touch(skus.put(levels));
    replays.add(poll.stream().filter(message -> message.event() instanceof StockSnapshot));
  }

  private static void put(Map<String, Level> levels, String sku, Level level) {
    levels.merge(sku, level, (one, other) -> one.version() > other.version() ? one : other);
  }
}
