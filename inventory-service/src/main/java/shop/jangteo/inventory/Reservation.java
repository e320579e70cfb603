package shop.jangteo.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.inventory.InventoryEvent.LeaseOverdue;
import shop.jangteo.contracts.inventory.InventoryEvent.Line;
import shop.jangteo.contracts.inventory.InventoryEvent.ReservationEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.Shortage;
import shop.jangteo.contracts.inventory.InventoryEvent.StockCommitted;
import shop.jangteo.contracts.inventory.InventoryEvent.StockLost;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReleased;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.inventory.InventoryEvent.StockRestored;
import shop.jangteo.contracts.inventory.InventoryEvent.StockShort;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.platform.outbox.Announcement;

/**
 * What one order holds of the stock (재고 예약). Only the order ends it: a lease that runs out asks,
 * and releases nothing.
 */
final class Reservation {

  private final String orderId;
  private final @Nullable String trace;
  private final boolean isStored;
  private final List<Announcement> announcements = new ArrayList<>();

  private int revision;
  private ReservationStatus status;
  private boolean allowPartial;
  private @Nullable Instant leaseUntil;
  private boolean isOverdue;
  private long eventCounter;
  private @Nullable String postcode;
  private SortedMap<String, Integer> lines = Collections.emptySortedMap();
  private Allocation allocation = Allocation.NONE;
  private boolean isChanged;
  private boolean linesChanged;

  private Reservation(
      String orderId, ReservationStatus status, @Nullable String trace, boolean isStored) {
    this.orderId = orderId;
    this.status = status;
    this.trace = trace;
    this.isStored = isStored;
  }

  /**
   * @param trace of the order's first event that was heard; everything announced here belongs to it
   */
  static Reservation unheardOf(String orderId, @Nullable String trace) {
    return new Reservation(orderId, ReservationStatus.NEW, trace, false);
  }

  static Reservation stored(Row row, Map<String, Integer> lines, Allocation allocation) {
    var reservation = new Reservation(row.orderId, row.status, row.trace, true);
    reservation.revision = row.revision;
    reservation.allowPartial = row.allowPartial;
    reservation.leaseUntil = row.leaseUntil;
    reservation.isOverdue = row.isOverdue;
    reservation.eventCounter = row.announced;
    reservation.postcode = row.postcode;
    reservation.lines = new TreeMap<>(lines);
    reservation.allocation = allocation;
    return reservation;
  }

  /** The order asks for its stock; one that already has an answer, or is over, gets none. */
  void place(OrderPlaced order, Map<String, Integer> wanted, Shelf shelf) {
    if (status != ReservationStatus.NEW) {
      return;
    }
    revision = order.revision();
    allowPartial = order.allowPartial();
    leaseUntil = order.reserveUntil();
    postcode = order.postcode();
    keep(wanted, Allocation.NONE);
    if (shelf.knowsAll(wanted.keySet())) {
      decide(shelf);
    } else {
      become(ReservationStatus.WAITING_FOR_SKU);
    }
  }

  /** Product-service was asked: what is still not on the shelf does not exist. */
  void skusAreKnown(Shelf shelf) {
    if (status == ReservationStatus.WAITING_FOR_SKU) {
      decide(shelf);
    }
  }

  private void decide(Shelf shelf) {
    var shortages = shortages(lines, shelf);
    if (!areBearable(shortages, lines)) {
      become(ReservationStatus.SHORT);
      announce(new StockShort(orderId, revision, shortages));
      return;
    }
    hold(without(shortages, lines), shelf);
    become(ReservationStatus.HELD);
    announceReserved(shortages);
  }

  /**
   * The order was priced again, because of lines that are short or a discount it did not get: what
   * it no longer wants is released, and what it wants and does not hold is reserved.
   */
  void revise(int newRevision, Map<String, Integer> wanted, Shelf shelf) {
    if (newRevision <= revision) {
      return;
    }
    switch (status) {
      case WAITING_FOR_SKU -> {
        revision = newRevision;
        isChanged = true;
        keep(wanted, Allocation.NONE); // decided as soon as all its SKUs are known
      }
      case HELD -> {
        revision = newRevision;
        isChanged = true;
        holdAgain(wanted, shelf);
      }
      default -> {
        // it has no answer to give any more
      }
    }
  }

  private void holdAgain(Map<String, Integer> wanted, Shelf shelf) {
    var shortages = shortages(wanted, shelf);
    if (areBearable(shortages, wanted)) {
      hold(without(shortages, wanted), shelf);
      announceReserved(shortages);
    } else {
      releaseAll(shelf);
      become(ReservationStatus.SHORT);
      announce(new StockShort(orderId, revision, shortages));
    }
  }

  /** All lines or none; or, where the order allows it, all those that are not short (OR-02). */
  private boolean areBearable(List<Shortage> shortages, Map<String, Integer> wanted) {
    return shortages.isEmpty() || (allowPartial && shortages.size() < wanted.size());
  }

  private static Map<String, Integer> without(
      List<Shortage> shortages, Map<String, Integer> wanted) {
    var rest = new TreeMap<>(wanted);
    shortages.forEach(shortage -> rest.remove(shortage.sku()));
    return rest;
  }

  /** The money is there: the units leave the shelf, or nothing does and the order is told. */
  void pay(OrderPaid order, Map<String, Integer> paid, Shelf shelf) {
    if (status == ReservationStatus.COMMITTED || status == ReservationStatus.LOST) {
      return;
    }
    postcode = order.postcode();
    var shortages = shortages(paid, shelf);
    if (shortages.isEmpty()) {
      hold(paid, shelf);
      moveAll(shelf, Reason.COMMIT, allocation.units());
      become(ReservationStatus.COMMITTED);
      announce(new StockCommitted(orderId, contractLines(), allocation.toContract()));
    } else {
      releaseAll(shelf);
      become(ReservationStatus.LOST);
      announce(new StockLost(orderId, shortages));
    }
  }

  /** The order was cancelled or expired: what it held is released, what it bought comes back. */
  void end(Shelf shelf) {
    if (status == ReservationStatus.COMMITTED) {
      moveAll(shelf, Reason.RESTORE, allocation.units());
      become(ReservationStatus.RESTORED);
      announce(new StockRestored(orderId, contractLines()));
    } else {
      release(shelf);
    }
  }

  /**
   * The order is over and wants back what is merely held; sold units only come back with the
   * order's own cancellation.
   */
  void release(Shelf shelf) {
    if (status == ReservationStatus.HELD) {
      releaseAll(shelf);
      become(ReservationStatus.RELEASED);
      announce(new StockReleased(orderId, contractLines()));
    } else if (status.canBecome(ReservationStatus.RELEASED)) {
      become(
          ReservationStatus.RELEASED); // there is nothing to give back; a late order finds it over
    }
  }

  /** The order still waits for its payment. */
  void extend(Instant until) {
    if (status == ReservationStatus.HELD) {
      leaseUntil = until;
      isOverdue = false;
      isChanged = true;
    }
  }

  /** Asks once per lease how the order ended. */
  void leaseRanOut(Instant now) {
    var until = leaseUntil;
    if (status == ReservationStatus.HELD && !isOverdue && until != null && !until.isAfter(now)) {
      isOverdue = true;
      isChanged = true;
      announce(new LeaseOverdue(orderId, until));
    }
  }

  /**
   * Holds exactly this, of which there is enough: releases what is held too much or lies in another
   * place than it should come from now, and reserves what is missing. Who wants what they hold
   * keeps it where it is.
   */
  private void hold(Map<String, Integer> wanted, Shelf shelf) {
    var before = held();
    if (status == ReservationStatus.HELD && lines.equals(wanted)) {
      return;
    }
    var after = shelf.allocate(wanted, postcode, before);
    moveAll(shelf, Reason.RELEASE, before.beyond(after));
    moveAll(shelf, Reason.RESERVE, after.beyond(before));
    keep(wanted, after);
  }

  /** What this order holds already counts as available to it. */
  private List<Shortage> shortages(Map<String, Integer> wanted, Shelf shelf) {
    var found = new ArrayList<Shortage>();
    wanted.forEach(
        (sku, quantity) -> {
          long available = shelf.available(sku) + held().of(sku);
          if (available < quantity) {
            found.add(new Shortage(sku, quantity, available));
          }
        });
    return found;
  }

  private void releaseAll(Shelf shelf) {
    moveAll(shelf, Reason.RELEASE, held().units());
  }

  private void moveAll(Shelf shelf, Reason reason, Map<Place, Integer> units) {
    units.forEach((place, quantity) -> shelf.move(Movement.of(reason, place, quantity, orderId)));
  }

  private void keep(Map<String, Integer> wanted, Allocation from) {
    if (!lines.equals(wanted) || !allocation.equals(from)) {
      lines = new TreeMap<>(wanted);
      allocation = from;
      linesChanged = true;
      isChanged = true;
    }
  }

  private void become(ReservationStatus next) {
    if (!status.canBecome(next)) {
      throw new IllegalStateException(
          "The reservation of %s cannot go from %s to %s".formatted(orderId, status, next));
    }
    status = next;
    isChanged = true;
  }

  private void announceReserved(List<Shortage> leftOut) {
    if (leaseUntil == null) {
      throw new IllegalStateException("The reservation of " + orderId + " has no lease");
    }
    announce(
        new StockReserved(
            orderId, revision, contractLines(), leftOut, leaseUntil, allocation.toContract()));
  }

  private void announce(ReservationEvent event) {
    eventCounter++;
    announcements.add(new Announcement(event, eventCounter, trace));
  }

  private List<Line> contractLines() {
    return lines.entrySet().stream().map(line -> new Line(line.getKey(), line.getValue())).toList();
  }

  private Allocation held() {
    return status == ReservationStatus.HELD ? allocation : Allocation.NONE;
  }

  String orderId() {
    return orderId;
  }

  ReservationStatus status() {
    return status;
  }

  /** Units per SKU: wanted while WAITING_FOR_SKU or SHORT, else those the status tells of. */
  SortedMap<String, Integer> lines() {
    return Collections.unmodifiableSortedMap(lines);
  }

  /** Where the lines are held or were taken from; of what was never held nothing is known. */
  Allocation allocation() {
    return allocation;
  }

  List<Announcement> announcements() {
    return List.copyOf(announcements);
  }

  boolean isStored() {
    return isStored;
  }

  boolean isChanged() {
    return isChanged;
  }

  boolean linesChanged() {
    return linesChanged;
  }

  Row row() {
    return new Row(
        orderId,
        revision,
        status,
        allowPartial,
        leaseUntil,
        isOverdue,
        eventCounter,
        trace,
        postcode);
  }

  /**
   * As the table has it.
   *
   * @param postcode of the buyer; null until the order was heard to be placed or paid
   */
  record Row(
      String orderId,
      int revision,
      ReservationStatus status,
      boolean allowPartial,
      @Nullable Instant leaseUntil,
      boolean isOverdue,
      long announced,
      @Nullable String trace,
      @Nullable String postcode) {}
}
