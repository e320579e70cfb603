package shop.jangteo.coupon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountEvent;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountHeld;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountRefused;
import shop.jangteo.contracts.coupon.CouponEvent.Refused;
import shop.jangteo.contracts.coupon.CouponEvent.Worth;
import shop.jangteo.coupon.points.Purse;
import shop.jangteo.platform.outbox.Announcement;

/**
 * What one order wants taken off its price, and what became of it: locked and changed in memory
 * until it is written. All of it is held or nothing.
 */
final class Discount {

  /** CO-03. */
  private static final int MOST_COUPONS = 3;

  private final Row row;
  private int revision;
  private State state;
  private long points;
  private final List<Announcement> news = new ArrayList<>();

  Discount(Row row) {
    this.row = row;
    this.revision = row.revision;
    this.state = row.state;
    this.points = row.points;
  }

  static Discount of(String orderId, String memberId, @Nullable String trace) {
    return new Discount(new Row(orderId, memberId, 0, State.OPEN, 0, 0, trace));
  }

  enum State {
    /** Nothing is held, and more may be asked. */
    OPEN,
    HELD,
    /** The order is paid. */
    SPENT,
    /** The order is over. */
    ENDED
  }

  /** What the present revision of the order wants. */
  record Wish(int revision, List<String> couponIds, long points, List<Worth> worth) {
    boolean isEmpty() {
      return couponIds.isEmpty() && points == 0;
    }
  }

  /**
   * What there is to decide with, all of it locked.
   *
   * @param coupons by id, those that exist of what is wanted or held
   */
  record Means(SortedMap<String, Coupon> coupons, Purse purse, Instant now) {}

  String orderId() {
    return row.orderId;
  }

  String memberId() {
    return row.memberId;
  }

  /** Swaps what is held for what this revision wants, or holds nothing any more. */
  void ask(Wish wish, Means means) {
    if (wish.revision <= revision || state == State.SPENT || state == State.ENDED) {
      return; // already so, or too late
    }
    var refused = refusals(wish.couponIds, means);
    var former = revision;
    revision = wish.revision;
    if (!refused.isEmpty() || points != wish.points) {
      letGoOfPoints(means, former); // the same number stays held, even past its end
    }
    var pointsRefusal = refused.isEmpty() ? holdPoints(wish, means) : cannotHave(wish, means);
    if (!refused.isEmpty() || pointsRefusal != null) {
      letGoOfCoupons(means, List.of());
      letGoOfPoints(means, revision);
      state = State.OPEN;
      announce(new DiscountRefused(row.orderId, revision, refused, pointsRefusal));
      return;
    }
    letGoOfCoupons(means, wish.couponIds);
    wish.couponIds.forEach(id -> coupon(means, id).hold(row.orderId));
    state = wish.isEmpty() ? State.OPEN : State.HELD;
    if (!wish.isEmpty()) {
      announce(new DiscountHeld(row.orderId, revision, wish.worth));
    }
  }

  /** The order is paid. */
  void pay(Means means) {
    if (state != State.HELD) {
      return; // already so, or it has nothing
    }
    own(means).forEach(Coupon::spend);
    means.purse.spend(row.orderId);
    state = State.SPENT;
  }

  /** The order is over; whatever it had goes back. */
  void end(Means means) {
    if (state == State.HELD) {
      letGoOfCoupons(means, List.of());
      letGoOfPoints(means, revision);
    } else if (state == State.SPENT) {
      letGoOfCoupons(means, List.of());
      means.purse.giveBack(row.orderId, means.now);
      points = 0;
    }
    state = State.ENDED;
  }

  /** Won of points that the order was paid with. */
  long pointsSpent() {
    return state == State.SPENT ? points : 0;
  }

  private List<Refused> refusals(List<String> couponIds, Means means) {
    var refused = new ArrayList<Refused>();
    var groups = new HashSet<String>();
    int good = 0;
    for (var id : couponIds) {
      var coupon = means.coupons.get(id);
      var reason =
          coupon == null
              ? Refusals.NOT_YOURS
              : coupon.refusal(row.memberId, row.orderId, means.now);
      if (reason == null && coupon != null && !groups.add(coupon.group())) {
        reason = Refusals.SAME_GROUP;
      }
      if (reason == null && ++good > MOST_COUPONS) {
        reason = Refusals.LIMIT_3;
      }
      if (reason != null) {
        refused.add(new Refused(id, reason));
      }
    }
    return refused;
  }

  private @Nullable String holdPoints(Wish wish, Means means) {
    if (points == wish.points) {
      return null;
    }
    if (!means.purse.hold(row.orderId, reference(revision), wish.points, means.now)) {
      return Refusals.NOT_ENOUGH_POINTS;
    }
    points = wish.points;
    return null;
  }

  /** Everything that is wrong is said at once. */
  private static @Nullable String cannotHave(Wish wish, Means means) {
    return means.purse.covers(wish.points, means.now) ? null : Refusals.NOT_ENOUGH_POINTS;
  }

  private void letGoOfPoints(Means means, int heldBy) {
    means.purse.release(row.orderId, reference(heldBy), means.now);
    points = 0;
  }

  private void letGoOfCoupons(Means means, Collection<String> but) {
    own(means).stream()
        .filter(coupon -> !but.contains(coupon.id()))
        .forEach(coupon -> coupon.giveBack(means.now));
  }

  private List<Coupon> own(Means means) {
    return means.coupons.values().stream().filter(coupon -> coupon.isOf(row.orderId)).toList();
  }

  private static Coupon coupon(Means means, String id) {
    var coupon = means.coupons.get(id);
    if (coupon == null) {
      throw new IllegalStateException("Coupon %s is not there".formatted(id));
    }
    return coupon;
  }

  private String reference(int ofRevision) {
    return row.orderId + "/" + ofRevision;
  }

  private void announce(DiscountEvent event) {
    news.add(new Announcement(event, row.announced + news.size() + 1, row.trace));
  }

  List<Announcement> news() {
    return List.copyOf(news);
  }

  Row stored() {
    return new Row(
        row.orderId, row.memberId, revision, state, points, row.announced + news.size(), row.trace);
  }

  boolean isChanged() {
    return !stored().equals(row);
  }

  /** As the table has it; {@code points} are those that are held or were spent. */
  record Row(
      String orderId,
      String memberId,
      int revision,
      State state,
      long points,
      long announced,
      @Nullable String trace) {}
}
