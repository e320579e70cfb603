package shop.jangteo.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.contracts.order.OrderEvent.Line;
import shop.jangteo.contracts.order.OrderEvent.OrderConfirmed;
import shop.jangteo.contracts.order.OrderEvent.OrderDelivered;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.product.ProductEvent.Facts;
import shop.jangteo.contracts.product.ProductEvent.Option;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;

/** Somebody bought one thing: what the other services tell of it, and what the buyer says. */
record Bought(String orderId, String memberId, String sku, String productId, String sellerId) {

  static final String REVIEWS = "/api/v1/reviews";
  static final String TEXT = "색이 곱고 배송이 빨라서 마음에 듭니다.";
  private static final Money PRICE = Money.won(12_000);

  static Bought something() {
    return new Bought(Ids.next(), Ids.next(), Ids.next(), Ids.next(), Ids.next());
  }

  /** The same thing, by somebody else. */
  Bought bySomebodyElse() {
    return new Bought(Ids.next(), Ids.next(), sku, productId, sellerId);
  }

  OrderPaid paid() {
    return new OrderPaid(
        orderId, "2026-1", memberId, "pay-1", PRICE, lines(), DeliveryType.STANDARD, "04524");
  }

  OrderDelivered delivered() {
    return new OrderDelivered(orderId, "2026-1", memberId, lines());
  }

  OrderConfirmed confirmed() {
    return new OrderConfirmed(orderId, "2026-1", memberId, lines(), PRICE);
  }

  private List<Line> lines() {
    return List.of(new Line(sku, productId, "니트", 1, PRICE, PRICE));
  }

  ProductListed listed() {
    return new ProductListed(
        productId,
        new Facts(
            "C-" + sku,
            "니트",
            sellerId,
            "category-1",
            List.of(),
            true,
            List.of(new Option(sku, "M", PRICE, false))),
        List.of());
  }

  /** What the buyer sends; callers change what their test is about. */
  Map<String, Object> draft(int stars, String text) {
    var draft = new HashMap<String, Object>();
    draft.put("orderId", orderId);
    draft.put("sku", sku);
    draft.put("stars", stars);
    draft.put("text", text);
    return draft;
  }

  Bought isDelivered(Events events) {
    events.arrives(delivered());
    return this;
  }

  Api.Answer reviews(Api api, int stars, String text) {
    return api.as(memberId).post(REVIEWS, draft(stars, text));
  }

  /** Returns the id. */
  String reviewed(Api api, Events events, int stars, String text) {
    isDelivered(events);
    return reviews(api, stars, text).text("id");
  }

  String list() {
    return "/api/v1/products/" + productId + "/reviews";
  }
}
