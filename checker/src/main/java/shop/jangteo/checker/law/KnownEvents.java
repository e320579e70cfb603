package shop.jangteo.checker.law;

import java.util.Map;
import java.util.Set;

/**
 * The released event types, by topic. A type that is not here is one that today's consumers skip.
 */
final class KnownEvents {

  static final Map<String, Set<String>> BY_TOPIC =
      Map.of(
          "coupon.events",
          Set.of(
              "coupon.discount-held.v1",
              "coupon.discount-refused.v1",
              "coupon.ended.v1",
              "coupon.granted.v1",
              "coupon.points-changed.v1",
              "coupon.points-snapshot.v1",
              "coupon.promotion-planned.v1",
              "coupon.promotion-withdrawn.v1",
              "coupon.returned.v1",
              "coupon.snapshot.v1",
              "coupon.spent.v1"),
          "delivery.events",
          Set.of(
              "delivery.already-shipped.v1",
              "delivery.invoice-issued.v1",
              "delivery.parcel-delivered.v1",
              "delivery.parcel-shipped.v1",
              "delivery.shipment-opened.v1",
              "delivery.shipment-stopped.v1",
              "delivery.warehouse-opened.v1",
              "delivery.warehouse-snapshot.v1"),
          "inventory.events",
          Set.of(
              "inventory.back-in-stock.v1",
              "inventory.lease-overdue.v1",
              "inventory.low-stock.v1",
              "inventory.restock-announced.v1",
              "inventory.sold-out.v1",
              "inventory.stock-changed.v1",
              "inventory.stock-committed.v1",
              "inventory.stock-lost.v1",
              "inventory.stock-released.v1",
              "inventory.stock-reserved.v1",
              "inventory.stock-restored.v1",
              "inventory.stock-short.v1",
              "inventory.stock-snapshot.v1"),
          "member.events",
          Set.of(
              "member.registered.v1",
              "member.reinstated.v1",
              "member.roles-changed.v1",
              "member.signed-in.v1",
              "member.snapshot.v1",
              "member.suspended.v1",
              "member.tier-changed.v1",
              "member.wow-changed.v1"),
          "order.events",
          Set.of(
              "order.cancel-requested.v1",
              "order.cancelled.v1",
              "order.confirmed.v1",
              "order.delivered.v1",
              "order.discount-ended.v1",
              "order.expired.v1",
              "order.paid.v1",
              "order.payment-requested.v1",
              "order.placed.v1",
              "order.prepared.v1",
              "order.refund-requested.v1",
              "order.reservation-ended.v1",
              "order.reservation-extended.v1",
              "order.revised.v1",
              "order.shipped.v1"),
          "payment.events",
          Set.of(
              "payment.approved.v1",
              "payment.closed.v1",
              "payment.declined.v1",
              "payment.deposit-awaited.v1",
              "payment.opened.v1",
              "payment.refund-failed.v1",
              "payment.refunded.v1",
              "payment.started.v1"),
          "product.events",
          Set.of(
              "product.changed.v1",
              "product.listed.v1",
              "product.snapshot.v1",
              "product.withdrawn.v1"),
          "review.events",
          Set.of("review.rating-changed.v1", "review.rating-snapshot.v1"));

  /** What members are told about. */
  static final Set<String> WORTH_TELLING =
      Set.of(
          "member.registered.v1",
          "member.tier-changed.v1",
          "order.delivered.v1",
          "order.paid.v1",
          "order.cancelled.v1",
          "order.expired.v1",
          "payment.declined.v1",
          "payment.deposit-awaited.v1",
          "payment.refunded.v1",
          "delivery.parcel-shipped.v1",
          "delivery.parcel-delivered.v1",
          "inventory.low-stock.v1",
          "inventory.restock-announced.v1",
          "inventory.sold-out.v1");

  private KnownEvents() {}

  static boolean isKnown(String topic, String type) {
    return BY_TOPIC.getOrDefault(topic, Set.of()).contains(type);
  }
}
