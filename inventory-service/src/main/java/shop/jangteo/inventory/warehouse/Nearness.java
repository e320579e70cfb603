package shop.jangteo.inventory.warehouse;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The warehouses as one transaction knows them, in the order in which they are near to somebody.
 */
public final class Nearness {

  /** For what needs no choice. */
  public static final Nearness UNKNOWN = new Nearness(List.of());

  private static final Comparator<Distance> NEAREST =
      Comparator.comparingLong(Distance::kilometres)
          .thenComparingLong(Distance::numbers)
          .thenComparing(Distance::warehouseId);

  private final List<Located> warehouses;

  Nearness(List<Warehouse> warehouses) {
    this.warehouses = warehouses.stream().map(Located::of).toList();
  }

  /**
   * By the distance of the provinces, then by the numbers, which were given out from place to
   * place; where nothing tells the distance, by name.
   *
   * @return ids, the nearest first
   */
  public List<String> from(@Nullable String postcode) {
    var here = postcode == null ? null : Region.of(postcode).orElse(null);
    var number = here == null || postcode == null ? 0 : Integer.parseInt(postcode);
    return warehouses.stream()
        .map(there -> there.distance(here, number))
        .sorted(NEAREST)
        .map(Distance::warehouseId)
        .toList();
  }

  /** Looked up once per transaction, for there may be hundreds of orders in it. */
  private record Located(String warehouseId, @Nullable Region region, int postcode) {

    static Located of(Warehouse warehouse) {
      return Region.of(warehouse.postcode())
          .map(
              region -> new Located(warehouse.id(), region, Integer.parseInt(warehouse.postcode())))
          .orElseGet(() -> new Located(warehouse.id(), null, 0));
    }

    Distance distance(@Nullable Region here, int number) {
      return here == null || region == null
          ? new Distance(warehouseId, Long.MAX_VALUE, Long.MAX_VALUE)
          : new Distance(warehouseId, here.distanceTo(region), Math.abs(postcode - number));
    }
  }

  private record Distance(String warehouseId, long kilometres, long numbers) {}
}
