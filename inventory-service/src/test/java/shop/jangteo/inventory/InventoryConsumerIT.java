package shop.jangteo.inventory;

import java.util.List;
import java.util.Set;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.delivery.DeliveryEvent.WarehouseOpened;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.ConsumerRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class InventoryConsumerIT extends ConsumerRules {

  @Override
  protected List<Event> story() {
    var sku = Ids.next();
    var paid = Ids.next();
    var cancelled = Ids.next();
    return List.of(
        new WarehouseOpened("YANGSAN1", "50592"),
        OrderFixture.listed("seller-1", new InitialStock(sku, 10)),
        OrderFixture.placed(paid, OrderFixture.line(sku, 2)),
        OrderFixture.placed(cancelled, OrderFixture.line(sku, 3)),
        OrderFixture.paid(paid, OrderFixture.line(sku, 2)),
        OrderFixture.cancelled(cancelled));
  }

  @Override
  protected Set<String> changedByTime() {
    return Set.of("stock_balances"); // which the law that adds up ledgers closes as it goes round
  }
}
