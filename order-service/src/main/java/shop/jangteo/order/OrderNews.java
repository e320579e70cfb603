package shop.jangteo.order;

import java.time.Instant;
import java.util.List;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.order.OrderEvent.OrderRevised;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;

/** Puts an order as it stands into the words of its longer events. */
final class OrderNews {

  private OrderNews() {}

  static OrderPlaced placed(
      Order order, DeliveryType deliveryType, boolean allowPartial, Instant reserveUntil) {
    var contents = order.contents();
    return new OrderPlaced(
        order.getId(),
        order.number(),
        order.memberId(),
        contents.revision(),
        contents.toContract(),
        deliveryType,
        order.destination().postcode(),
        allowPartial,
        contents.amounts().total(),
        reserveUntil,
        contents.discounts().wantedCoupons(),
        contents.discounts().wantedPoints(),
        contents.worth());
  }

  static OrderRevised revised(Order order, List<String> leftOutSkus) {
    var contents = order.contents();
    return new OrderRevised(
        order.getId(),
        contents.revision(),
        contents.toContract(),
        leftOutSkus,
        contents.amounts().total(),
        contents.discounts().wantedCoupons(),
        contents.discounts().wantedPoints(),
        contents.worth());
  }

  static PaymentRequested paymentRequested(Order order, Instant deadline) {
    var contents = order.contents();
    var payments = order.payments();
    return new PaymentRequested(
        order.getId(),
        order.memberId(),
        OrderName.of(contents.lines()),
        contents.amounts().total(),
        payments.method(),
        payments.billingKeyId(),
        deadline);
  }

  static OrderPaid paid(Order order, String paymentId, DeliveryType deliveryType) {
    var contents = order.contents();
    return new OrderPaid(
        order.getId(),
        order.number(),
        order.memberId(),
        paymentId,
        contents.amounts().total(),
        contents.toContract(),
        deliveryType,
        order.destination().postcode());
  }
}
