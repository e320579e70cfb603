package shop.jangteo.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stock rows that one transaction holds. Everything is decided here in memory, in order; what
 * is written afterwards is the net change of each row and every single movement.
 */
final class Shelf {

  private final Map<String, Stock> rows = new TreeMap<>();
  private final List<Movement> movements = new ArrayList<>();

  Shelf(Collection<Stock> locked) {
    locked.forEach(stock -> rows.put(stock.sku(), stock));
  }

  boolean knowsAll(Collection<String> skus) {
    return rows.keySet().containsAll(skus);
  }

  /** 0 for a SKU that does not exist. */
  long available(String sku) {
    var stock = rows.get(sku);
    return stock == null ? 0 : stock.levels().available();
  }

  void move(Movement movement) {
    var stock = rows.get(movement.sku());
    if (stock == null) {
      throw new IllegalStateException(movement.sku() + " is not on this shelf");
    }
    stock.apply(movement.delta());
    movements.add(movement);
  }

  /** In the order of their SKUs. */
  List<Stock> all() {
    return List.copyOf(rows.values());
  }

  List<Stock> changed() {
    return rows.values().stream().filter(Stock::isChanged).toList();
  }

  List<Movement> movements() {
    return List.copyOf(movements);
  }
}
