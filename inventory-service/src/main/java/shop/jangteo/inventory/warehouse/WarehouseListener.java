package shop.jangteo.inventory.warehouse;

import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.delivery.DeliveryEvent.WarehouseEvent;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;

/**
 * Keeps the copy of the warehouses. It takes whole polls: they share a topic with the parcels of
 * all orders, which must not cost this service a transaction each.
 */
@Component
final class WarehouseListener {

  private final Warehouses warehouses;

  WarehouseListener(Warehouses warehouses) {
    this.warehouses = warehouses;
  }

  @EventHandler
  void react(List<Incoming<WarehouseEvent>> poll) {
    var latest = new TreeMap<String, String>();
    poll.forEach(message -> latest.put(message.event().warehouseId(), message.event().postcode()));
    warehouses.put(latest);
  }
}
