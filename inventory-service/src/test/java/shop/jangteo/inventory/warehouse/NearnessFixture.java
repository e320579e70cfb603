package shop.jangteo.inventory.warehouse;

import java.util.Map;

/** Warehouses by their postcodes. */
public final class NearnessFixture {

  private NearnessFixture() {}

  public static Nearness of(Map<String, String> postcodes) {
    return new Nearness(
        postcodes.entrySet().stream()
            .map(entry -> new Warehouse(entry.getKey(), entry.getValue()))
            .toList());
  }
}
