package shop.jangteo.inventory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.contracts.order.OrderEvent.Line;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.order.OrderEvent.OrderRevised;
import shop.jangteo.contracts.product.ProductEvent.Facts;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.contracts.product.ProductEvent.Option;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;

/** What order-service and product-service would announce. */
final class OrderFixture {

  static final Instant LEASE =
      Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MICROS);
  private static final Money PRICE = Money.won(1_000);

  private OrderFixture() {}

  static Line line(String sku, int quantity) {
    return new Line(sku, "p-" + sku, "상품", quantity, PRICE, PRICE.times(quantity));
  }

  static OrderPlaced placed(String orderId, Line... lines) {
    return placed(orderId, LEASE, false, lines);
  }

  static OrderPlaced placedPartially(String orderId, Line... lines) {
    return placed(orderId, LEASE, true, lines);
  }

  static OrderPlaced placed(String orderId, Instant lease, boolean allowPartial, Line... lines) {
    return new OrderPlaced(
        orderId,
        "N-" + orderId,
        "m-1",
        1,
        List.of(lines),
        DeliveryType.STANDARD,
        "06236",
        allowPartial,
        PRICE,
        lease,
        List.of(),
        Money.ZERO);
  }

  static OrderRevised revised(String orderId, int revision, Line... lines) {
    return new OrderRevised(
        orderId, revision, List.of(lines), List.of(), PRICE, List.of(), Money.ZERO);
  }

  static OrderPaid paid(String orderId, Line... lines) {
    return new OrderPaid(
        orderId,
        "N-" + orderId,
        "m-1",
        "pay-" + orderId,
        PRICE,
        List.of(lines),
        DeliveryType.STANDARD,
        "06236");
  }

  static OrderCancelled cancelled(String orderId) {
    return new OrderCancelled(orderId, "N-" + orderId, "m-1", "BUYER", false);
  }

  static OrderExpired expired(String orderId) {
    return new OrderExpired(orderId, "N-" + orderId, "m-1");
  }

  /** A product with these options, of the given seller. */
  static ProductListed listed(String sellerId, InitialStock... stock) {
    return new ProductListed("p-" + stock[0].sku(), facts(sellerId, stock), List.of(stock));
  }

  static Facts facts(String sellerId, InitialStock... stock) {
    var options = new ArrayList<Option>();
    for (var initial : stock) {
      options.add(new Option(initial.sku(), "기본", PRICE, false));
    }
    return new Facts("c-" + stock[0].sku(), "상품", sellerId, "cat", List.of(), true, options);
  }
}
