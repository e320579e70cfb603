package shop.jangteo.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.CouponEnded;
import shop.jangteo.contracts.coupon.CouponEvent.CouponGranted;
import shop.jangteo.contracts.coupon.CouponEvent.CouponReturned;
import shop.jangteo.contracts.coupon.CouponEvent.CouponSnapshot;
import shop.jangteo.contracts.coupon.CouponEvent.CouponSpent;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountHeld;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountRefused;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.coupon.CouponEvent.PointsChanged;
import shop.jangteo.contracts.coupon.CouponEvent.PointsSnapshot;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionPlanned;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionWithdrawn;
import shop.jangteo.contracts.coupon.CouponEvent.Refused;
import shop.jangteo.contracts.delivery.DeliveryEvent.AlreadyShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelDelivered;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentOpened;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.member.MemberEvent.MemberRolesChanged;
import shop.jangteo.contracts.member.MemberEvent.MemberSignedIn;
import shop.jangteo.contracts.member.MemberEvent.MemberSnapshot;
import shop.jangteo.contracts.member.MemberEvent.MemberTierChanged;
import shop.jangteo.contracts.member.MemberEvent.MemberWowChanged;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentDeclined;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentOpened;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ConsumerRules;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class OrderConsumerRulesIT extends ConsumerRules {

  private final Scene scene;

  OrderConsumerRulesIT(Api api, Events events, Foreign foreign) {
    this.scene = new Scene(api, events, foreign);
  }

  @Override
  protected List<Event> story() {
    var member = scene.member();
    var order = scene.placed(member);
    var refused = scene.placedWithDiscount(member);
    var held = scene.placedWithDiscount(member);
    var total = Money.won(13_000);
    var now = Instant.now();
    var sku = "SKU-" + Ids.next();
    var coupon = "coupon-" + Ids.next();
    var terms = Scene.terms(Kind.PERCENT, 10, "group-1");
    return List.of(
        new ProductSnapshot("P-" + sku, Scene.facts(sku, "차", 1_000, true), false),
        new StockChanged(sku, 3, 0, 0),
        new MemberSnapshot(member, "SILVER", Set.of("MEMBER"), false),
        new MemberRolesChanged(member, Set.of("MEMBER")),
        new MemberSignedIn(member, LocalDate.parse("2026-11-22")),
        new MemberTierChanged(member, "SILVER", "GOLD", Money.won(500_000)),
        new MemberWowChanged(member, now.plusSeconds(60)),
        new CouponGranted(coupon, member, "campaign-1", terms, now, now.plusSeconds(60)),
        new CouponSpent(coupon, member, "order-1"),
        new CouponReturned(coupon, member, "order-1", now.plusSeconds(90)),
        new CouponSnapshot(coupon, member, "campaign-1", terms, now, now.plusSeconds(90), true),
        new CouponEnded(coupon, member, "EXPIRED"),
        new PointsChanged("points-of-" + member, 1_500),
        new PointsSnapshot("points-of-" + member, 1_500),
        new PromotionPlanned(
            "promotion-" + sku, "김장", List.of("P-1", "P-2"), 15, now, now.plusSeconds(60)),
        new PromotionWithdrawn("promotion-" + sku),
        new StockReserved(order, 1, List.of(), List.of(), now),
        new DiscountRefused(refused, 1, List.of(new Refused(Scene.COUPON, "COUPON_EXPIRED")), null),
        Scene.reserved(refused, 2),
        new DiscountHeld(refused, 2, List.of()),
        Scene.held(held, 1),
        new PaymentOpened("pay-1" + order, order, 1, order + "-1", total),
        new PaymentStarted("pay-1" + order, order),
        new PaymentDeclined("pay-1" + order, order, member, 1, "REJECT", "한도 초과", 4),
        new PaymentOpened("pay-2" + order, order, 2, order + "-2", total),
        new PaymentStarted("pay-2" + order, order),
        new PaymentApproved("pay-2" + order, order, member, total, now),
        new PaymentOpened("pay-3" + order, order, 3, order + "-3", total),
        new PaymentApproved("pay-3" + order, order, member, total, now),
        new ShipmentOpened(order, member, List.of("s-" + order)),
        new AlreadyShipped(order),
        new ParcelShipped(order, member, "s-" + order, "CJ", "123", now, true),
        new ParcelDelivered(order, member, "s-" + order, "CJ", "123", now, true));
  }
}
