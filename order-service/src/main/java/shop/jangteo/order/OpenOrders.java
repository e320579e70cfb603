package shop.jangteo.order;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.jangteo.order.checkout.OrderLimits;
import shop.jangteo.order.member.Members;
import shop.jangteo.platform.problem.Refusal;

/** Keeps a member from holding stock with orders that nobody pays. */
@Component
final class OpenOrders {

  private final Members members;
  private final Orders orders;
  private final OrderLimits limits;

  OpenOrders(Members members, Orders orders, OrderLimits limits) {
    this.members = members;
    this.orders = orders;
    this.limits = limits;
  }

  /**
   * Makes sure, until the end of the transaction, that one more is allowed.
   *
   * @throws TooManyOpenOrders when it is not
   */
  void requireRoomForOne(String memberId) {
    members.lock(memberId); // counting without it, ten requests at once would all see room
    var most = limits.present().openOrders();
    if (orders.countByMemberIdAndStatusIn(memberId, OrderStatus.UNPAID) >= most) {
      throw new TooManyOpenOrders(most);
    }
  }

  /** As many unpaid orders as a member may have. */
  static final class TooManyOpenOrders extends Refusal {
    TooManyOpenOrders(int most) {
      super(HttpStatus.CONFLICT, "TOO_MANY_OPEN_ORDERS", most);
      with("limit", most);
    }
  }
}
