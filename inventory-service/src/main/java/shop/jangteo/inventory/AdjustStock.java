package shop.jangteo.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** Corrects what is for sale after a person counted, received or lost goods (IN-12). */
@Component
final class AdjustStock {

  private final Stocks stocks;

  AdjustStock(Stocks stocks) {
    this.stocks = stocks;
  }

  /** To be called in a transaction. */
  Levels by(Caller caller, String sku, long delta, String note) {
    var stock = stocks.lockOwned(sku, mustBelongTo(caller)).orElseThrow(() -> new SkuNotFound(sku));
    var available = stock.levels().available();
    if (available + delta < 0) {
      throw new InsufficientStock(sku, available);
    }
    var shelf = new Shelf(List.of(stock));
    shelf.move(Movement.adjustment(sku, delta, caller.memberId(), note));
    stocks.write(shelf);
    return stock.levels();
  }

  /** Null for an admin, whose hand reaches every shelf. */
  static @Nullable String mustBelongTo(Caller caller) {
    return caller.is(Role.ADMIN) ? null : caller.memberId();
  }
}
