package shop.jangteo.coupon;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.member.MemberEvent.MemberRegistered;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.contracts.order.OrderEvent.Line;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderConfirmed;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.order.OrderEvent.OrderRevised;
import shop.jangteo.contracts.order.OrderEvent.Worth;
import shop.jangteo.contracts.product.ProductEvent.Facts;
import shop.jangteo.contracts.product.ProductEvent.Option;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;

/** What order-service, member-service and product-service would announce. */
final class OrderFixture {

  static final Money PRICE = Money.won(20_000);
  static final Money OFF = Money.won(1_000);

  private static final Instant LEASE = Instant.now().plus(1, ChronoUnit.HOURS);
  private static final List<Line> LINES = List.of(new Line("sku-1", "p-1", "상품", 1, PRICE, PRICE));

  private OrderFixture() {}

  static OrderPlaced placed(String orderId, String memberId, long points, String... coupons) {
    return new OrderPlaced(
        orderId,
        "N-" + orderId,
        memberId,
        1,
        LINES,
        DeliveryType.STANDARD,
        "06236",
        false,
        PRICE,
        LEASE,
        List.of(coupons),
        Money.won(points),
        worth(coupons));
  }

  static OrderRevised revised(String orderId, int revision, long points, String... coupons) {
    return new OrderRevised(
        orderId,
        revision,
        LINES,
        List.of(),
        PRICE,
        List.of(coupons),
        Money.won(points),
        worth(coupons));
  }

  private static List<Worth> worth(String... coupons) {
    return Arrays.stream(coupons).map(id -> new Worth(id, OFF)).toList();
  }

  static OrderPaid paid(String orderId, String memberId) {
    return new OrderPaid(
        orderId,
        "N-" + orderId,
        memberId,
        "pay-" + orderId,
        PRICE,
        LINES,
        DeliveryType.STANDARD,
        "06236");
  }

  static OrderConfirmed confirmed(String orderId, String memberId) {
    return new OrderConfirmed(orderId, "N-" + orderId, memberId, LINES, PRICE);
  }

  static OrderCancelled cancelled(String orderId, String memberId) {
    return new OrderCancelled(orderId, "N-" + orderId, memberId, "BUYER", false);
  }

  static OrderExpired expired(String orderId, String memberId) {
    return new OrderExpired(orderId, "N-" + orderId, memberId);
  }

  static MemberRegistered registered(String memberId) {
    return new MemberRegistered(memberId, "BRONZE", Set.of("MEMBER"));
  }

  static ProductListed listed(String productId, String sellerId) {
    return new ProductListed(
        productId,
        new Facts(
            "c-" + productId,
            "상품",
            sellerId,
            "cat",
            List.of(),
            true,
            List.of(new Option("s-" + productId, "기본", PRICE, false))),
        List.of());
  }
}
