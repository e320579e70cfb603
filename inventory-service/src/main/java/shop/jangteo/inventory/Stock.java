package shop.jangteo.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.inventory.InventoryEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.BackInStock;
import shop.jangteo.contracts.inventory.InventoryEvent.LowStock;
import shop.jangteo.contracts.inventory.InventoryEvent.SoldOut;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockSnapshot;
import shop.jangteo.platform.inbox.Causation;
import shop.jangteo.platform.outbox.Announcement;

/**
 * The rows of one SKU, in all and in each warehouse, held locked and changed in memory until their
 * net result is written.
 */
final class Stock {

  private final Row row;
  private final SortedMap<String, Levels> placesBefore;
  private final SortedMap<String, Levels> places;
  private Levels now;
  private @Nullable Causation lastMove;

  /**
   * @param places levels by warehouse, which add up to those of the row
   */
  Stock(Row row, Map<String, Levels> places) {
    this.row = row;
    this.now = row.levels;
    this.placesBefore = new TreeMap<>(places);
    this.places = new TreeMap<>(places);
  }

  String sku() {
    return row.sku;
  }

  Levels levels() {
    return now;
  }

  /** By warehouse. */
  SortedMap<String, Levels> places() {
    return Collections.unmodifiableSortedMap(places);
  }

  /** What is in one warehouse; none where it never was. */
  Levels in(String warehouseId) {
    return places.getOrDefault(warehouseId, Levels.NONE);
  }

  /** What this transaction changed, all in all. */
  Levels change() {
    return now.minus(row.levels);
  }

  /** The levels after it of the warehouses that it changed. */
  SortedMap<String, Levels> changedPlaces() {
    var changed = new TreeMap<>(places);
    changed.entrySet().removeIf(place -> place.getValue().equals(placesBefore.get(place.getKey())));
    return changed;
  }

  boolean isChanged() {
    return !places.equals(placesBefore);
  }

  /** Whether a buyer can have it who could not before. */
  boolean isBack() {
    return row.levels.available() == 0 && now.available() > 0;
  }

  void apply(String warehouseId, Levels delta) {
    var inPlace = in(warehouseId).plus(delta);
    var next = now.plus(delta);
    if (inPlace.isNegativeAnywhere() || next.isNegativeAnywhere()) {
      throw new IllegalStateException(
          "%s in %s would go from %s to %s"
              .formatted(row.sku, warehouseId, in(warehouseId), inPlace));
    }
    places.put(warehouseId, inPlace);
    now = next;
    lastMove = Causation.present();
  }

  /** Its level once more, though nothing moved it. */
  Announcement snapshot() {
    return new Announcement(
        new StockSnapshot(row.sku, now.available(), now.reserved(), now.sold()),
        row.announced + 1,
        null);
  }

  /** One level for all that moved it, and what that means to people; caused by the last of them. */
  List<Announcement> announcements() {
    var events = new ArrayList<InventoryEvent>();
    if (!now.equals(row.levels)) {
      events.add(new StockChanged(row.sku, now.available(), now.reserved(), now.sold()));
    }
    if (isBack()) {
      events.add(new BackInStock(row.sku, row.sellerId, now.available()));
    } else if (row.levels.available() > 0 && now.available() == 0) {
      events.add(new SoldOut(row.sku, row.sellerId));
    } else if (row.levels.available() > row.lowAt && now.available() <= row.lowAt) {
      events.add(new LowStock(row.sku, row.sellerId, now.available(), row.lowAt));
    }
    var announcements = new ArrayList<Announcement>();
    for (var event : events) {
      announcements.add(announcement(announcements.size() + 1, event));
    }
    return announcements;
  }

  /**
   * @param number among those of this transaction, from 1
   */
  Announcement announcement(int number, InventoryEvent event) {
    return new Announcement(
        event, row.announced + number, null, lastMove == null ? Causation.present() : lastMove);
  }

  /**
   * As the table has it.
   *
   * @param lowAt the most that counts as few; 0 where nobody wants to know
   */
  record Row(String sku, String sellerId, long lowAt, Levels levels, long announced) {}
}
