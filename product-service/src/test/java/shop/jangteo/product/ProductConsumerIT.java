package shop.jangteo.product;

import java.util.List;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.review.ReviewEvent.RatingChanged;
import shop.jangteo.contracts.review.ReviewEvent.RatingSnapshot;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.ConsumerRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class ProductConsumerIT extends ConsumerRules {

  @Override
  protected List<Event> story() {
    var sku = Ids.next();
    return List.of(
        new StockChanged(sku, 10, 0, 0),
        new StockChanged(sku, 8, 2, 0),
        new RatingChanged(sku, 3, 14),
        new RatingSnapshot(sku, 3, 14));
  }
}
