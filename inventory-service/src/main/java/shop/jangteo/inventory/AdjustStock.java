package shop.jangteo.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.security.Caller;

/** Corrects what is for sale after a person counted, received or lost goods (IN-12). */
@Component
final class AdjustStock {

  private final Stocks stocks;
  private final Destination destination;

  AdjustStock(Stocks stocks, Destination destination) {
    this.stocks = stocks;
    this.destination = destination;
  }

  /**
   * To be called in a transaction.
   *
   * @param warehouseId where they counted, or null for the default
   * @return what there is in all warehouses afterwards
   */
  Levels by(Caller caller, String sku, @Nullable String warehouseId, long delta, String note) {
    var place = new Place(sku, destination.of(warehouseId));
    var shelf = stocks.lockOwned(List.of(sku), Ownership.mustBelongTo(caller));
    var stock = shelf.find(sku).orElseThrow(() -> new SkuNotFound(sku));
    var available = stock.in(place.warehouseId()).available();
    if (available + delta < 0) {
      throw new InsufficientStock(sku, available);
    }
    shelf.move(Movement.adjustment(place, delta, caller.memberId(), note));
    stocks.write(shelf);
    return stock.levels();
  }
}
