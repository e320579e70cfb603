package shop.jangteo.coupon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.coupon.CouponEvent.CouponEnded;
import shop.jangteo.contracts.coupon.CouponEvent.CouponFact;
import shop.jangteo.contracts.coupon.CouponEvent.CouponReturned;
import shop.jangteo.contracts.coupon.CouponEvent.CouponSpent;
import shop.jangteo.platform.outbox.Announcement;

/** One coupon in one member's wallet, locked and changed in memory until it is written. */
final class Coupon {

  /** Why nobody can use it any more. */
  static final String EXPIRED = "EXPIRED";

  static final String WITHDRAWN = "WITHDRAWN";

  private final Row row;
  private State state;
  private @Nullable String orderId;
  private boolean withdrawn;
  private final List<Announcement> news = new ArrayList<>();

  Coupon(Row row) {
    this.row = row;
    this.state = row.state;
    this.orderId = row.orderId;
    this.withdrawn = row.withdrawn;
  }

  enum State {
    /** In the wallet; usable until its time is over. */
    GRANTED,
    /** Set aside for one order. */
    HELD,
    SPENT,
    ENDED
  }

  String id() {
    return row.id;
  }

  String group() {
    return row.group;
  }

  State state() {
    return state;
  }

  @Nullable String orderId() {
    return orderId;
  }

  Instant validUntil() {
    return row.validUntil;
  }

  /**
   * Why this member's order cannot have it, or null when it can. What an order holds it may hold
   * again, even past its time: a discount frozen at placement stays until the payment's deadline.
   */
  @Nullable String refusal(String memberId, String forOrder, Instant now) {
    if (!row.memberId.equals(memberId)) {
      return Refusals.NOT_YOURS;
    }
    return switch (state) {
      case SPENT -> Refusals.SPENT;
      case ENDED -> withdrawn ? WITHDRAWN : EXPIRED;
      case HELD -> forOrder.equals(orderId) ? null : Refusals.IN_USE;
      case GRANTED -> {
        var ended = row.isRecalled ? WITHDRAWN : null;
        yield now.isBefore(row.validUntil) ? ended : EXPIRED;
      }
    };
  }

  void hold(String forOrder) {
    if (isOf(forOrder)) {
      return; // already so
    }
    mustBe(State.GRANTED);
    state = State.HELD;
    orderId = forOrder;
  }

  void spend() {
    mustBe(State.HELD);
    state = State.SPENT;
    announce(new CouponSpent(row.id, row.memberId, holder()));
  }

  /** The order is over, or does not want it any more. */
  void giveBack(Instant now) {
    var wasSpent = state == State.SPENT;
    var from = holder();
    state = State.GRANTED;
    orderId = null;
    if (!now.isBefore(row.validUntil)) {
      end();
    } else if (row.isRecalled) {
      withdraw();
    } else if (wasSpent) {
      announce(new CouponReturned(row.id, row.memberId, from, row.validUntil));
    }
  }

  /** Its time is over (CO-10). */
  void end() {
    mustBe(State.GRANTED);
    state = State.ENDED;
    announce(new CouponEnded(row.id, row.memberId, EXPIRED));
  }

  /** Its campaign was withdrawn before it was used. */
  void withdraw() {
    mustBe(State.GRANTED);
    state = State.ENDED;
    withdrawn = true;
    announce(new CouponEnded(row.id, row.memberId, WITHDRAWN));
  }

  boolean isWithdrawn() {
    return withdrawn;
  }

  boolean isOf(String order) {
    return order.equals(orderId);
  }

  boolean isChanged() {
    return state != row.state || !Objects.equals(orderId, row.orderId);
  }

  /** What has happened to it since it was read, in order. */
  List<Announcement> news() {
    return List.copyOf(news);
  }

  long announced() {
    return row.announced + news.size();
  }

  private String holder() {
    if (orderId == null) {
      throw new IllegalStateException("Coupon %s is %s and no order's".formatted(row.id, state));
    }
    return orderId;
  }

  private void mustBe(State wanted) {
    if (state != wanted) {
      throw new IllegalStateException(
          "Coupon %s is %s and not %s".formatted(row.id, state, wanted));
    }
  }

  private void announce(CouponFact event) {
    news.add(new Announcement(event, announced() + 1, null));
  }

  /** As the table has it. */
  record Row(
      String id,
      String memberId,
      String group,
      Instant validUntil,
      State state,
      @Nullable String orderId,
      boolean withdrawn,
      boolean isRecalled,
      long announced) {}
}
