package shop.jangteo.search;

import java.util.List;
import java.util.Set;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductWithdrawn;
import shop.jangteo.contracts.review.ReviewEvent.RatingChanged;
import shop.jangteo.contracts.review.ReviewEvent.RatingSnapshot;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.ConsumerRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class SearchConsumerIT extends ConsumerRules {

  @Override
  protected List<Event> story() {
    var kept = Ids.next();
    var ended = Ids.next();
    return List.of(
        Goods.listed(kept, "보성 녹차", 9_000, "차"),
        new StockChanged(kept, 5, 0, 0),
        Goods.changed(kept, "하동 녹차", 8_000, "차"),
        Goods.paid(kept, 2),
        new RatingChanged(kept, 2, 9),
        new RatingSnapshot(kept, 2, 9),
        new StockChanged(kept, 0, 0, 5),
        new StockSnapshot(kept, 0, 0, 5),
        new ProductSnapshot(kept, Goods.facts(kept, "하동 녹차", 8_000, "차"), false),
        Goods.listed(ended, "홍차", 7_000),
        new ProductWithdrawn(ended, List.of(ended)));
  }

  /** A rebuild may be on its way, since others test that in the same service. */
  @Override
  protected Set<String> changedByTime() {
    return Set.of("rebuilds", "keyword_counts");
  }
}
