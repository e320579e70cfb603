package shop.jangteo.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.jangteo.contracts.inventory.InventoryEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.Line;

/**
 * Which units of an order lie in which warehouse: a parcel for each of these.
 *
 * @param units all above 0
 */
record Allocation(SortedMap<Place, Integer> units) {

  static final Allocation NONE = new Allocation(Collections.emptySortedMap());

  Allocation {
    units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
  }

  /** Units of a SKU, wherever they lie. */
  int of(String sku) {
    return units.entrySet().stream()
        .filter(entry -> entry.getKey().sku().equals(sku))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** What is in this one beyond another. */
  SortedMap<Place, Integer> beyond(Allocation other) {
    var more = new TreeMap<Place, Integer>();
    units.forEach(
        (place, quantity) -> {
          var difference = quantity - other.units.getOrDefault(place, 0);
          if (difference > 0) {
            more.put(place, difference);
          }
        });
    return more;
  }

  /** As others are told, by warehouse. */
  List<InventoryEvent.Allocation> toContract() {
    var lines = new TreeMap<String, List<Line>>();
    units.forEach(
        (place, quantity) ->
            lines
                .computeIfAbsent(place.warehouseId(), _ -> new ArrayList<>())
                .add(new Line(place.sku(), quantity)));
    return lines.entrySet().stream()
        .map(parcel -> new InventoryEvent.Allocation(parcel.getKey(), parcel.getValue()))
        .toList();
  }
}
