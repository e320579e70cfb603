package shop.jangteo.coupon.points;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.coupon.CouponEvent.PointsChanged;
import shop.jangteo.coupon.points.Movement.Kind;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.inbox.Causation;
import shop.jangteo.platform.outbox.Announcement;

/**
 * What a member has in points (적립금), locked and changed in memory until the net result is written.
 * The oldest are used first, and what comes back comes back to where it was taken from: it does not
 * live longer for having been held.
 */
public final class Purse {

  private static final Comparator<Lot> OLDEST_FIRST =
      Comparator.comparing(Lot::expiresAt).thenComparing(Lot::id);

  private final Row row;
  private final Map<String, Lot> lots = new HashMap<>();
  private final Map<String, Lot> lotsBefore;

  /** By order, how much of which lot. */
  private final Map<String, Map<String, Long>> takings = new HashMap<>();

  private final Map<String, Map<String, Long>> takingsBefore = new HashMap<>();
  private final List<Movement> movements = new ArrayList<>();
  private long available;
  private long held;
  private @Nullable Causation lastMove;

  /**
   * @param takings by order, of at least those orders that are going to be changed
   */
  Purse(Row row, List<Lot> lots, Map<String, Map<String, Long>> takings) {
    this.row = row;
    this.available = row.available;
    this.held = row.held;
    lots.forEach(lot -> this.lots.put(lot.id(), lot));
    this.lotsBefore = Map.copyOf(this.lots);
    takings.forEach(
        (order, taking) -> {
          this.takings.put(order, Map.copyOf(taking));
          this.takingsBefore.put(order, Map.copyOf(taking));
        });
  }

  String memberId() {
    return row.memberId;
  }

  public long available() {
    return available;
  }

  long held() {
    return held;
  }

  /** Points for a purchase that was confirmed. Asked twice, they are given once: by the ledger. */
  public void earn(String orderId, long points, Instant expiresAt) {
    if (points > 0) {
      give(Movement.of(Kind.EARNED, orderId, orderId, null, points), points, expiresAt);
    }
  }

  void grant(String id, long points, String reason, Instant expiresAt) {
    give(Movement.of(Kind.GRANTED, id, null, reason, points), points, expiresAt);
  }

  private void give(Movement movement, long points, Instant expiresAt) {
    move(movement, points, 0);
    lots.put(movement.id(), new Lot(movement.id(), points, expiresAt));
  }

  /**
   * Sets points aside for an order that holds none.
   *
   * @param reference one for each time that the order asks
   * @return whether there were enough that are not over; else nothing is changed but that
   */
  public boolean hold(String orderId, String reference, long points, Instant now) {
    if (!covers(points, now)) {
      return false;
    }
    if (points == 0) {
      return true;
    }
    if (takings.containsKey(orderId)) {
      throw new IllegalStateException("Order %s holds points already".formatted(orderId));
    }
    takings.put(orderId, takeOldest(points));
    move(Movement.of(Kind.HELD, reference, orderId, null, points), -points, points);
    return true;
  }

  /** Whether there are so many that are not over. */
  public boolean covers(long points, Instant now) {
    expire(now);
    return points <= available;
  }

  private Map<String, Long> takeOldest(long points) {
    var taken = new TreeMap<String, Long>();
    long missing = points;
    for (var lot : lots.values().stream().sorted(OLDEST_FIRST).toList()) {
      var part = Math.min(missing, lot.rest());
      if (part > 0) {
        lots.put(lot.id(), lot.with(lot.rest() - part));
        taken.put(lot.id(), part);
        missing -= part;
      }
    }
    if (missing > 0) {
      throw new IllegalStateException(
          "The lots of %s lack %d points of its balance".formatted(row.memberId, missing));
    }
    return taken;
  }

  /** What an order held is the member's again. */
  public void release(String orderId, String reference, Instant now) {
    long points = putBack(orderId);
    if (points > 0) {
      move(Movement.of(Kind.RELEASED, reference, orderId, null, points), points, -points);
      expire(now);
    }
  }

  /** What an order holds is paid with. */
  public void spend(String orderId) {
    long points = sum(orderId);
    if (points > 0) {
      move(Movement.of(Kind.SPENT, orderId, orderId, null, points), 0, -points);
    }
  }

  /** What an order had paid with is the member's again. */
  public void giveBack(String orderId, Instant now) {
    long points = putBack(orderId);
    if (points > 0) {
      move(Movement.of(Kind.RETURNED, orderId, orderId, null, points), points, 0);
      expire(now);
    }
  }

  private long putBack(String orderId) {
    long points = sum(orderId);
    takings
        .getOrDefault(orderId, Map.of())
        .forEach((id, part) -> lots.computeIfPresent(id, (_, lot) -> lot.with(lot.rest() + part)));
    takings.remove(orderId);
    return points;
  }

  private long sum(String orderId) {
    return takings.getOrDefault(orderId, Map.of()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Ends the points whose time is over. */
  void expire(Instant now) {
    for (var lot : lots.values().stream().sorted(OLDEST_FIRST).toList()) {
      if (lot.rest() > 0 && lot.isOver(now)) {
        lots.put(lot.id(), lot.with(0));
        // no reference of the lot's: what comes back later than its end ends once more
        move(Movement.of(Kind.EXPIRED, Ids.next(), null, null, lot.rest()), -lot.rest(), 0);
      }
    }
  }

  private void move(Movement movement, long toAvailable, long toHeld) {
    available = Math.addExact(available, toAvailable);
    held = Math.addExact(held, toHeld);
    if (available < 0 || held < 0) {
      throw new IllegalStateException(
          "%s would leave %s with %d and %d held"
              .formatted(movement, row.memberId, available, held));
    }
    movements.add(movement);
    lastMove = Causation.present();
  }

  List<Movement> movements() {
    return List.copyOf(movements);
  }

  boolean isChanged() {
    return !movements.isEmpty();
  }

  /** As they are now, those that were changed or are new. */
  List<Lot> changedLots() {
    return lots.values().stream().filter(lot -> !lot.equals(lotsBefore.get(lot.id()))).toList();
  }

  List<Lot> lots() {
    return lots.values().stream().sorted(OLDEST_FIRST).toList();
  }

  /** The orders whose takings are others than before. */
  List<String> changedOrders() {
    var orders = new ArrayList<>(takings.keySet());
    takingsBefore.keySet().stream().filter(id -> !takings.containsKey(id)).forEach(orders::add);
    return orders.stream()
        .filter(id -> !taken(id).equals(takingsBefore.getOrDefault(id, Map.of())))
        .toList();
  }

  Map<String, Long> taken(String orderId) {
    return takings.getOrDefault(orderId, Map.of());
  }

  long counter() {
    return row.announced + (available == row.available ? 0 : 1);
  }

  /** One balance for all that moved it. */
  List<Announcement> announcements() {
    return available == row.available
        ? List.of()
        : List.of(
            new Announcement(
                new PointsChanged(row.memberId, available),
                counter(),
                null,
                lastMove == null ? Causation.present() : lastMove));
  }

  /** As the table has it. */
  record Row(String memberId, long available, long held, long announced) {
    static Row none(String memberId) {
      return new Row(memberId, 0, 0, 0);
    }
  }
}
