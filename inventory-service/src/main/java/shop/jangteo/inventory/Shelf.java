package shop.jangteo.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.jangteo.inventory.warehouse.Nearness;

/**
 * The stock rows that one transaction holds. Everything is decided here in memory, in order; what
 * is written afterwards is the net change of each row and every single movement.
 */
final class Shelf {

  private final Map<String, Stock> rows = new TreeMap<>();
  private final List<Movement> movements = new ArrayList<>();
  private final Nearness nearness;

  Shelf(Collection<Stock> locked, Nearness nearness) {
    locked.forEach(stock -> rows.put(stock.sku(), stock));
    this.nearness = nearness;
  }

  boolean knowsAll(Collection<String> skus) {
    return rows.keySet().containsAll(skus);
  }

  /** In all warehouses; 0 for a SKU that does not exist. */
  long available(String sku) {
    return find(sku).map(stock -> stock.levels().available()).orElse(0L);
  }

  Optional<Stock> find(String sku) {
    return Optional.ofNullable(rows.get(sku));
  }

  /**
   * Where an order's units should come from.
   *
   * @param wanted units per SKU, of which there are enough
   * @param postcode of the buyer, or null where it was never said
   * @param held by the order already, which count as available to it
   */
  Allocation allocate(Map<String, Integer> wanted, @Nullable String postcode, Allocation held) {
    var there = new TreeMap<String, Map<String, Long>>();
    for (var sku : wanted.keySet()) {
      find(sku)
          .ifPresent(
              stock ->
                  stock.places().forEach((id, levels) -> add(there, id, sku, levels.available())));
    }
    held.units().forEach((place, units) -> add(there, place.warehouseId(), place.sku(), units));
    var nearest = new LinkedHashSet<>(nearness.from(postcode));
    nearest.addAll(there.keySet()); // one of which its owner has not told us yet
    return Allocator.choose(wanted, there, nearest);
  }

  private static void add(
      Map<String, Map<String, Long>> there, String warehouseId, String sku, long units) {
    there.computeIfAbsent(warehouseId, _ -> new TreeMap<>()).merge(sku, units, Math::addExact);
  }

  void move(Movement movement) {
    var place = movement.place();
    var stock =
        find(place.sku())
            .orElseThrow(() -> new IllegalStateException(place.sku() + " is not on this shelf"));
    stock.apply(place.warehouseId(), movement.delta());
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
