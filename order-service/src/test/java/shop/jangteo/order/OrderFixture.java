package shop.jangteo.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.order.OrderSettings.Deadlines;
import shop.jangteo.order.checkout.Basket;
import shop.jangteo.order.pricing.Coupon;
import shop.jangteo.order.pricing.DeliveryPolicy;
import shop.jangteo.order.pricing.Item;
import shop.jangteo.order.pricing.Question;
import shop.jangteo.order.pricing.Wares;

/** Orders in every state, brought there the way real ones get there. */
final class OrderFixture {

  static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  static final Deadlines DEADLINES =
      new Deadlines(
          Duration.ofMinutes(2),
          Duration.ofMinutes(30),
          Duration.ofHours(24),
          Duration.ofMinutes(15),
          Duration.ofDays(7));
  static final String PAYMENT = "pay-1";

  /** Two lines, 21,000 won, and 3,000 for standard delivery. */
  static final Money TOTAL = Money.won(24_000);

  static final String COUPON = "coupon-1";
  static final Money POINTS = Money.won(1_000);

  private static final DeliveryPolicy POLICY =
      new DeliveryPolicy(Money.won(3_000), Money.won(30_000));

  private OrderFixture() {}

  static Order placed() {
    return placed(PaymentMethod.CARD, null);
  }

  static Order placed(PaymentMethod method, @Nullable String billingKeyId) {
    return placed(method, billingKeyId, List.of(), Money.ZERO);
  }

  /** Wants one coupon and a thousand points taken off. */
  static Order placedWithDiscount() {
    return placedWithCouponOf(3_000);
  }

  /** As {@link #placedWithDiscount}, with a coupon of so many won. */
  static Order placedWithCouponOf(long won) {
    var coupon = Wares.coupon(COUPON, Wares.terms(Kind.AMOUNT, won, "group"));
    return placed(PaymentMethod.CARD, "billing-1", List.of(coupon), POINTS);
  }

  private static Order placed(
      PaymentMethod method, @Nullable String billingKeyId, List<Coupon> coupons, Money points) {
    var items =
        List.of(
            new Item("tea", "p-1", "보성 녹차", 2, Money.won(8_000), "c-1", "s-1"),
            new Item("cup", "p-2", "찻잔", 1, Money.won(5_000), "c-1", "s-1"));
    var question =
        new Question(items, POLICY, Wares.with(coupons.toArray(Coupon[]::new)))
            .with(coupons.stream().map(Coupon::id).toList(), points.won());
    var placement =
        new Placement(
            "2026112112345678",
            "member-1",
            new Basket(DeliveryType.STANDARD, question),
            new Destination("홍길동", "010-1234-5678", "04524", "서울시 중구 세종대로 110", null),
            method,
            billingKeyId,
            null,
            true,
            true);
    return Order.place(placement, DEADLINES, NOW);
  }

  static Order paymentRequested() {
    var order = placed();
    order.stockReserved(1, Set.of(), DEADLINES, NOW);
    return order;
  }

  static Order awaitingPayment() {
    var order = paymentRequested();
    order.paymentOpened(PAYMENT, 1, order.getId() + "-1");
    return order;
  }

  static Order beingPaid() {
    var order = awaitingPayment();
    order.paymentStarted(PAYMENT);
    return order;
  }

  static Order paid() {
    var order = beingPaid();
    order.paymentApproved(PAYMENT, TOTAL);
    return order;
  }

  static Order preparing() {
    var order = paid();
    order.shipmentOpened();
    return order;
  }

  static Order shipped() {
    var order = preparing();
    order.parcelShipped(true);
    return order;
  }

  static Order delivered() {
    var order = shipped();
    order.parcelDelivered(true, NOW.plus(Duration.ofDays(1)));
    return order;
  }

  static Order confirmed() {
    var order = delivered();
    order.confirm();
    return order;
  }

  static Order cancelled() {
    var order = awaitingPayment();
    order.cancel("마음이 바뀌었어요");
    return order;
  }

  /** Cancelled after it was paid. */
  static Order stopped() {
    var order = preparing();
    order.cancel("마음이 바뀌었어요");
    order.shipmentStopped();
    return order;
  }

  static Order expired() {
    var order = awaitingPayment();
    order.deadlineReached(NOW.plus(DEADLINES.payment()));
    return order;
  }

  /** One order for each status. */
  static List<Order> all() {
    return List.of(
        placed(),
        awaitingPayment(),
        paid(),
        preparing(),
        shipped(),
        delivered(),
        confirmed(),
        cancelled(),
        expired());
  }
}
