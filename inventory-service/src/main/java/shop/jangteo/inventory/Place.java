package shop.jangteo.inventory;

import java.util.Comparator;

/** A SKU in one warehouse. */
record Place(String sku, String warehouseId) implements Comparable<Place> {

  private static final Comparator<Place> BY_SKU =
      Comparator.comparing(Place::sku).thenComparing(Place::warehouseId);

  @Override
  public int compareTo(Place other) {
    return BY_SKU.compare(this, other);
  }
}
