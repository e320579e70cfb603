package shop.jangteo.notification;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelDelivered;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelShipped;
import shop.jangteo.contracts.inventory.InventoryEvent.LowStock;
import shop.jangteo.contracts.inventory.InventoryEvent.RestockAnnounced;
import shop.jangteo.contracts.inventory.InventoryEvent.SoldOut;
import shop.jangteo.contracts.member.MemberEvent.MemberRegistered;
import shop.jangteo.contracts.member.MemberEvent.MemberTierChanged;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.contracts.order.OrderEvent.Line;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderDelivered;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.payment.PaymentEvent.DepositAwaited;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentDeclined;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentRefunded;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Foreign;

/** What the other services tell of one member and one order. */
record Told(String memberId, String orderId) {
  static final String NUMBER = "20261121-0000001";
  static final Instant AT = Instant.parse("2026-11-21T03:00:00Z");
  private static final Money AMOUNT = Money.won(1_234_500);
  private static final List<Line> LINES =
      List.of(new Line("SKU-1", "P-1", "노트북", 1, AMOUNT, AMOUNT));

  static Told somebody() {
    return new Told(Ids.next(), Ids.next());
  }

  String email() {
    return memberId + "@example.com";
  }

  /** member-service knows how to reach them. */
  Told withContact(Foreign foreign, @Nullable String language) {
    var contact = new HashMap<String, @Nullable Object>();
    contact.put("memberId", memberId);
    contact.put("email", email());
    contact.put("name", "김장터");
    contact.put("phone", "010-1234-5678");
    contact.put("language", language);
    foreign.answers("GET", contactPath(), 200, contact);
    return this;
  }

  String contactPath() {
    return "/internal/members/" + memberId + "/contact";
  }

  MemberRegistered registered() {
    return new MemberRegistered(memberId, "BRONZE", Set.of("MEMBER"));
  }

  MemberTierChanged tierChanged() {
    return new MemberTierChanged(memberId, "SILVER", "GOLD", AMOUNT);
  }

  OrderPlaced placed() {
    return new OrderPlaced(
        orderId,
        NUMBER,
        memberId,
        1,
        LINES,
        DeliveryType.ROCKET,
        "05551",
        false,
        AMOUNT,
        AT,
        List.of(),
        Money.ZERO);
  }

  OrderPaid paid() {
    return new OrderPaid(
        orderId, NUMBER, memberId, "pay-1", AMOUNT, LINES, DeliveryType.ROCKET, "05551");
  }

  OrderCancelled cancelled() {
    return new OrderCancelled(orderId, NUMBER, memberId, "OUT_OF_STOCK", false);
  }

  OrderExpired expired() {
    return new OrderExpired(orderId, NUMBER, memberId);
  }

  PaymentDeclined declined() {
    return new PaymentDeclined(Ids.next(), orderId, memberId, 1, "EXCEED_LIMIT", "한도를 초과했습니다", 4);
  }

  DepositAwaited depositAwaited() {
    return new DepositAwaited(Ids.next(), orderId, memberId, AT);
  }

  PaymentRefunded refunded() {
    return new PaymentRefunded(Ids.next(), orderId, memberId, Ids.next(), AMOUNT, AT);
  }

  ParcelShipped shipped() {
    return new ParcelShipped(orderId, memberId, "s-1", "CJ", "680000000017", AT, true);
  }

  ParcelDelivered delivered() {
    return new ParcelDelivered(orderId, memberId, "s-1", "CJ", "680000000017", AT, true);
  }

  OrderDelivered orderDelivered() {
    return new OrderDelivered(orderId, NUMBER, memberId, LINES);
  }

  /** As a seller, of a SKU that nobody else has. */
  LowStock lowStock() {
    return new LowStock(sku(), memberId, 3, 5);
  }

  SoldOut soldOut() {
    return new SoldOut(sku(), memberId);
  }

  /** As somebody who waited for it. */
  RestockAnnounced restocked() {
    return new RestockAnnounced(sku(), memberId, 7);
  }

  String sku() {
    return "SKU-" + orderId;
  }
}
