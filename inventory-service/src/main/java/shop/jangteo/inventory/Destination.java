package shop.jangteo.inventory;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.inventory.warehouse.Warehouses;
import shop.jangteo.platform.problem.InvalidField;

/** The warehouse that somebody names, or the default one. */
@Component
public final class Destination {

  private final Warehouses warehouses;
  private final InventorySettings settings;

  Destination(Warehouses warehouses, InventorySettings settings) {
    this.warehouses = warehouses;
    this.settings = settings;
  }

  /**
   * @param warehouseId as the caller named it, or null
   * @throws InvalidField where no such warehouse was announced
   */
  public String of(@Nullable String warehouseId) {
    if (warehouseId == null) {
      return settings.defaultWarehouse();
    }
    if (!warehouses.exists(warehouseId)) {
      throw new InvalidField("warehouseId", "WAREHOUSE_UNKNOWN");
    }
    return warehouseId;
  }
}
