package shop.jangteo.inventory;

import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockSnapshot;
import shop.jangteo.platform.inbox.Causation;
import shop.jangteo.platform.outbox.Announcement;

/** The row of one SKU, held locked and changed in memory until its net result is written. */
final class Stock {

  private final String sku;
  private final Levels before;
  private final long announced;
  private Levels now;
  private @Nullable Causation lastMove;

  Stock(String sku, Levels levels, long announced) {
    this.sku = sku;
    this.before = levels;
    this.now = levels;
    this.announced = announced;
  }

  String sku() {
    return sku;
  }

  Levels levels() {
    return now;
  }

  /** What this transaction changed, all in all. */
  Levels change() {
    return now.minus(before);
  }

  boolean isChanged() {
    return !now.equals(before);
  }

  void apply(Levels delta) {
    var next = now.plus(delta);
    if (next.isNegativeAnywhere()) {
      throw new IllegalStateException("%s would go from %s to %s".formatted(sku, now, next));
    }
    now = next;
    lastMove = Causation.present();
  }

  /** Its level once more, though nothing moved it. */
  Announcement snapshot() {
    return new Announcement(
        new StockSnapshot(sku, now.available(), now.reserved(), now.sold()), announced + 1, null);
  }

  /** One for all that moved it, caused by the last of them. */
  Announcement announcement() {
    return new Announcement(
        new StockChanged(sku, now.available(), now.reserved(), now.sold()),
        announced + 1,
        null,
        lastMove == null ? Causation.present() : lastMove);
  }
}
