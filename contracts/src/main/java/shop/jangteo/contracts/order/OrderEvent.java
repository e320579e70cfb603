package shop.jangteo.contracts.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.ConcernsMember;
import shop.jangteo.contracts.ConcernsOrder;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;
import shop.jangteo.contracts.Money;

/**
 * Everything order-service announces, keyed by order id. No name, phone, e-mail or street is in any
 * of it.
 */
public sealed interface OrderEvent extends Event, ConcernsOrder {
  String TOPIC = "order.events";

  @Override
  String orderId();

  @Override
  default String aggregateId() {
    return orderId();
  }

  /**
   * An order was accepted and asks for its stock, and for its discount if it wants one.
   *
   * @param revision 1; only answers to the present revision count
   * @param allowPartial short lines may be left out instead of refusing the whole order (OR-02)
   * @param postcode for the choice of warehouse
   * @param total before coupons and points, which count once they are held
   * @param reserveUntil the lease that inventory gives the reservation
   * @param couponIds the coupons it wants to use
   * @param points the points it wants to use, a won each
   * @param worth what each of the coupons takes off once it is held; empty in the first events of
   *     this version
   */
  @EventType("order.placed.v1")
  record OrderPlaced(
      String orderId,
      String number,
      String memberId,
      int revision,
      List<Line> lines,
      DeliveryType deliveryType,
      String postcode,
      boolean allowPartial,
      Money total,
      Instant reserveUntil,
      List<String> couponIds,
      Money points,
      List<Worth> worth)
      implements OrderEvent, ConcernsMember {
    /** The first events of this version had no discount. */
    public OrderPlaced {
      couponIds = couponIds == null ? List.of() : List.copyOf(couponIds);
      points = points == null ? Money.ZERO : points;
      worth = worth == null ? List.of() : List.copyOf(worth);
    }

    /** As much as the first events of this version said. */
    public OrderPlaced(
        String orderId,
        String number,
        String memberId,
        int revision,
        List<Line> lines,
        DeliveryType deliveryType,
        String postcode,
        boolean allowPartial,
        Money total,
        Instant reserveUntil,
        List<String> couponIds,
        Money points) {
      this(
          orderId,
          number,
          memberId,
          revision,
          lines,
          deliveryType,
          postcode,
          allowPartial,
          total,
          reserveUntil,
          couponIds,
          points,
          List.of());
    }
  }

  /**
   * Short lines were left out, or a discount was refused, and the rest was priced again. All that
   * was asked is asked again: stock for the lines, a hold for the coupons and points.
   *
   * @param total before coupons and points, which count once they are held
   * @param couponIds the coupons it still wants to use
   * @param points the points it still wants to use, a won each
   * @param worth what each of the coupons takes off once it is held; empty in the first events of
   *     this version
   */
  @EventType("order.revised.v1")
  record OrderRevised(
      String orderId,
      int revision,
      List<Line> lines,
      List<String> leftOutSkus,
      Money total,
      List<String> couponIds,
      Money points,
      List<Worth> worth)
      implements OrderEvent {
    /** The first events of this version had no discount. */
    public OrderRevised {
      couponIds = couponIds == null ? List.of() : List.copyOf(couponIds);
      points = points == null ? Money.ZERO : points;
      worth = worth == null ? List.of() : List.copyOf(worth);
    }

    /** As much as the first events of this version said. */
    public OrderRevised(
        String orderId,
        int revision,
        List<Line> lines,
        List<String> leftOutSkus,
        Money total,
        List<String> couponIds,
        Money points) {
      this(orderId, revision, lines, leftOutSkus, total, couponIds, points, List.of());
    }
  }

  /**
   * Stock and discounts hold; the amount is frozen.
   *
   * @param billingKeyId a saved billing key to charge at once, or null
   * @param deadline when the order expires unless it is paid
   */
  @EventType("order.payment-requested.v1")
  record PaymentRequested(
      String orderId,
      String memberId,
      String orderName,
      Money amount,
      PaymentMethod method,
      @Nullable String billingKeyId,
      Instant deadline)
      implements OrderEvent, ConcernsMember {}

  @EventType("order.paid.v1")
  record OrderPaid(
      String orderId,
      String number,
      String memberId,
      String paymentId,
      Money amount,
      List<Line> lines,
      DeliveryType deliveryType,
      String postcode)
      implements OrderEvent, ConcernsMember {}

  /**
   * A paid order should be stopped: a question to delivery-service, which alone knows whether it
   * left.
   */
  @EventType("order.cancel-requested.v1")
  record CancelRequested(String orderId, String reason) implements OrderEvent {}

  /**
   * @param reason why, for people and machines: BUYER, OUT_OF_STOCK, PAYMENT_DECLINED, NO_ANSWER,
   *     STOCK_LOST
   * @param paid whether stock had been committed and money taken
   */
  @EventType("order.cancelled.v1")
  record OrderCancelled(String orderId, String number, String memberId, String reason, boolean paid)
      implements OrderEvent, ConcernsMember {}

  @EventType("order.expired.v1")
  record OrderExpired(String orderId, String number, String memberId)
      implements OrderEvent, ConcernsMember {}

  /**
   * The only way money goes back; {@code refundId} is unique, so a repeated request refunds once.
   */
  @EventType("order.refund-requested.v1")
  record RefundRequested(
      String orderId, String paymentId, String refundId, Money amount, String reason)
      implements OrderEvent {}

  /** The answer to LeaseOverdue for an order that still waits: the reservation stays until then. */
  @EventType("order.reservation-extended.v1")
  record ReservationExtended(String orderId, Instant reserveUntil) implements OrderEvent {}

  /**
   * The answer to LeaseOverdue, or to a late reservation, for an order that is over: release what
   * is left.
   */
  @EventType("order.reservation-ended.v1")
  record ReservationEnded(String orderId) implements OrderEvent {}

  /** The answer to a discount held too late, for an order that is over: give it back. */
  @EventType("order.discount-ended.v1")
  record DiscountEnded(String orderId) implements OrderEvent {}

  @EventType("order.prepared.v1")
  record OrderPrepared(String orderId, String number, String memberId)
      implements OrderEvent, ConcernsMember {}

  @EventType("order.shipped.v1")
  record OrderShipped(String orderId, String number, String memberId)
      implements OrderEvent, ConcernsMember {}

  @EventType("order.delivered.v1")
  record OrderDelivered(String orderId, String number, String memberId, List<Line> lines)
      implements OrderEvent, ConcernsMember {}

  /** 구매 확정, by the buyer or by time. */
  @EventType("order.confirmed.v1")
  record OrderConfirmed(
      String orderId, String number, String memberId, List<Line> lines, Money amount)
      implements OrderEvent, ConcernsMember {}

  /**
   * What was bought: quantity in units, price of one unit, and the line's amount after its
   * discount.
   */
  record Line(
      String sku, String productId, String name, int quantity, Money unitPrice, Money amount) {}

  /** What a coupon takes off: the items, or for free delivery the fee. */
  record Worth(String couponId, Money amount) {}
}
