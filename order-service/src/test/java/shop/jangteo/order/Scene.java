package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.CouponGranted;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountHeld;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.coupon.CouponEvent.PointsChanged;
import shop.jangteo.contracts.coupon.CouponEvent.Scope;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;
import shop.jangteo.contracts.coupon.CouponEvent.Worth;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelDelivered;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentOpened;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.member.MemberEvent.MemberRegistered;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentOpened;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.contracts.product.ProductEvent.Facts;
import shop.jangteo.contracts.product.ProductEvent.Option;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;

/** What the rest of the platform and a buyer do around order-service. */
public final class Scene {

  /** Every member's address. */
  static final String ADDRESS = "home";

  /** Whoever wants a discount is given it first; another one in each run. */
  static final String COUPON = "coupon-" + Ids.next();

  private final Api api;
  private final Events events;
  private final Foreign foreign;

  public Scene(Api api, Events events, Foreign foreign) {
    this.api = api;
    this.events = events;
    this.foreign = foreign;
  }

  /** Somebody new, with an address. */
  public String member() {
    var member = Ids.next();
    events.arrives(new MemberRegistered(member, "BRONZE", Set.of("MEMBER")));
    address(member);
    return member;
  }

  void address(String member) {
    foreign.answers(
        "GET",
        "/internal/members/%s/addresses/%s".formatted(member, ADDRESS),
        200,
        Map.of(
            "id", ADDRESS,
            "recipient", "홍길동",
            "phone", "010-1234-5678",
            "postcode", "04524",
            "line1", "서울시 중구 세종대로 110",
            "line2", "3층"));
  }

  /** Something new on sale. */
  public String sku(long price, long stock) {
    var sku = "SKU-" + Ids.next();
    events.arrives(listed("P-" + sku, sku, "녹차", price, true));
    events.arrives(new StockChanged(sku, stock, 0, 0));
    return sku;
  }

  /** Something new on sale that everybody wants. */
  String hotSku(long price, long stock) {
    var sku = sku(price, stock);
    events.arrives(new ProductChanged("P-" + sku, hot(sku, "녹차", price), List.of()));
    return sku;
  }

  private static Facts hot(String sku, String name, long price) {
    var facts = facts(sku, name, price, true);
    return new Facts(
        facts.code(),
        name,
        facts.sellerId(),
        facts.categoryId(),
        facts.tags(),
        true,
        List.of(new Option(sku, "50g", Money.won(price), true)));
  }

  public static ProductListed listed(
      String product, String sku, String name, long price, boolean onSale) {
    return new ProductListed(product, facts(sku, name, price, onSale), List.of());
  }

  public static Facts facts(String sku, String name, long price, boolean onSale) {
    return new Facts(
        "C-" + sku,
        name,
        "seller-1",
        "category-1",
        List.of(),
        onSale,
        List.of(new Option(sku, "50g", Money.won(price), false)));
  }

  /** What product-service answers about one it has not announced yet. */
  static Map<String, Object> askedFor(String sku) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("sku", sku);
    answer.put("productId", "p-1");
    answer.put("productName", "찻잔");
    answer.put("optionName", "찻잔");
    answer.put("price", 5_000);
    answer.put("onSale", true);
    answer.put("sellerId", "seller-1");
    answer.put("categoryId", "cups");
    answer.put("initialStock", 7);
    return answer;
  }

  static Map<String, Object> body(String sku, int quantity) {
    var body = new LinkedHashMap<String, Object>();
    body.put("lines", List.of(Map.of("sku", sku, "quantity", quantity)));
    body.put("addressId", ADDRESS);
    body.put("deliveryType", "STANDARD");
    body.put("payment", Map.of("method", "CARD"));
    return body;
  }

  /** As {@link #body}, with one coupon and 1,000 points. */
  static Map<String, Object> bodyWithDiscount(String sku, int quantity) {
    var body = body(sku, quantity);
    body.put("couponIds", List.of(COUPON));
    body.put("points", 1_000);
    return body;
  }

  void grant(String coupon, String member, Terms terms) {
    var now = Instant.now();
    events.arrives(
        new CouponGranted(
            coupon,
            member,
            "campaign-1",
            terms,
            now.minus(Duration.ofDays(1)),
            now.plus(Duration.ofDays(7))));
  }

  /** A coupon for everything. */
  public static Terms terms(Kind kind, long value, String group) {
    return new Terms("쿠폰", kind, value, null, Money.ZERO, Scope.ALL, Set.of(), group, Set.of());
  }

  Answer place(String member, Object body) {
    return api.as(member).key(UUID.randomUUID().toString()).post("/api/v1/orders", body);
  }

  /** A placed order of one unit at 10,000 won. */
  public String placed(String member) {
    var answer = place(member, body(sku(10_000, 100), 1));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.text("id");
  }

  /** As {@link #placed}, with one coupon and 1,000 points. */
  String placedWithDiscount(String member) {
    grant(COUPON, member, terms(Kind.AMOUNT, 2_000, "group-1"));
    events.arrives(new PointsChanged(member, 1_000_000));
    var answer = place(member, bodyWithDiscount(sku(10_000, 100), 1));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.text("id");
  }

  /** Coupon-service holds the points and the coupon, which is worth 2,000 won. */
  static DiscountHeld held(String order, int revision) {
    return new DiscountHeld(order, revision, List.of(new Worth(COUPON, Money.won(2_000))));
  }

  static StockReserved reserved(String order, int revision) {
    return new StockReserved(order, revision, List.of(), List.of(), Instant.now());
  }

  String awaitingPayment(String member) {
    var order = placed(member);
    reserve(order);
    events.arrives(new PaymentOpened("pay-" + order, order, 1, order + "-1", Money.won(13_000)));
    return order;
  }

  void reserve(String order) {
    events.arrives(reserved(order, 1));
  }

  String beingPaid(String member) {
    var order = awaitingPayment(member);
    events.arrives(new PaymentStarted("pay-" + order, order));
    return order;
  }

  public String paid(String member) {
    var order = beingPaid(member);
    approve(member, order);
    return order;
  }

  void approve(String member, String order) {
    events.arrives(
        new PaymentApproved("pay-" + order, order, member, Money.won(13_000), Instant.now()));
  }

  String preparing(String member) {
    var order = paid(member);
    events.arrives(new ShipmentOpened(order, member, List.of("s-" + order)));
    return order;
  }

  String shipped(String member) {
    var order = preparing(member);
    events.arrives(
        new ParcelShipped(order, member, "s-" + order, "CJ", "123", Instant.now(), true));
    return order;
  }

  String delivered(String member) {
    var order = shipped(member);
    events.arrives(
        new ParcelDelivered(order, member, "s-" + order, "CJ", "123", Instant.now(), true));
    return order;
  }

  Answer get(String member, String order) {
    return api.as(member).get("/api/v1/orders/" + order);
  }

  String status(String member, String order) {
    return get(member, order).text("status");
  }
}
