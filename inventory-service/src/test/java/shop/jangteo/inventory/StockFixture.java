package shop.jangteo.inventory;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.jangteo.contracts.inventory.InventoryEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.Line;
import shop.jangteo.inventory.warehouse.NearnessFixture;

/** Stock in three warehouses; the buyers of {@link OrderFixture} live in Seoul. */
final class StockFixture {

  static final String SEOUL = "SEOUL1";
  static final String BUSAN = "BUSAN1";
  static final String GWANGJU = "GWANGJU1";

  private StockFixture() {}

  /** So many units, for sale and near to the buyer. */
  static Stock stock(String sku, long units) {
    return stock(sku, Map.of(SEOUL, units));
  }

  /** So many units for sale in each warehouse. */
  static Stock stock(String sku, Map<String, Long> units) {
    var places = new TreeMap<String, Levels>();
    units.forEach((warehouse, quantity) -> places.put(warehouse, new Levels(quantity, 0, 0)));
    var all = places.values().stream().reduce(Levels.NONE, Levels::plus);
    return new Stock(new Stock.Row(sku, "seller-1", 0, all, 7), places);
  }

  static Shelf shelf(Stock... rows) {
    return new Shelf(
        List.of(rows),
        NearnessFixture.of(Map.of(SEOUL, "04524", BUSAN, "46740", GWANGJU, "62200")));
  }

  /** All of it from one warehouse. */
  static List<InventoryEvent.Allocation> from(String warehouse, Line... lines) {
    return List.of(new InventoryEvent.Allocation(warehouse, List.of(lines)));
  }
}
