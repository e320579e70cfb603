package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountHeld;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountRefused;
import shop.jangteo.contracts.coupon.CouponEvent.Refused;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.DiscountEnded;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.order.OrderEvent.OrderRevised;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentOpened;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class DiscountingAnOrderIT {

  /** One unit of 10,000 won, 3,000 for delivery, less a coupon of 2,000 and 1,000 points. */
  private static final Money REDUCED = Money.won(10_000);

  private static final Money FULL = Money.won(13_000);

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final Scene scene;
  private final String member;

  DiscountingAnOrderIT(Api api, Events events, Foreign foreign, JdbcTemplate jdbc) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.scene = new Scene(api, events, foreign);
    this.member = scene.member();
  }

  @Test
  void itWaitsForStockAndDiscountAndCostsWhatIsLeft() {
    var id = scene.placedWithDiscount(member);
    var placed = events.await(OrderPlaced.class, e -> e.orderId().equals(id));
    assertThat(placed.couponIds()).containsExactly(Scene.COUPON);
    assertThat(placed.points()).isEqualTo(Money.won(1_000));
    assertThat(placed.worth())
        .containsExactly(new OrderEvent.Worth(Scene.COUPON, Money.won(2_000)));
    scene.reserve(id);
    assertThat(scene.get(member, id).json().path("paymentDeadline").isNull()).isTrue();

    events.arrives(Scene.held(id, 1));

    var requested = events.await(PaymentRequested.class, e -> e.orderId().equals(id));
    assertThat(requested.amount()).isEqualTo(REDUCED);
    var order = scene.get(member, id).json();
    assertThat(order.path("revision").asInt()).isEqualTo(1);
    assertThat(order.path("discount").asLong()).isEqualTo(2_000);
    assertThat(order.path("pointsUsed").asLong()).isEqualTo(1_000);
    assertThat(order.path("total").asLong()).isEqualTo(10_000);
    assertThat(order.path("lines").path(0).path("amount").asLong()).isEqualTo(8_000);
    assertThat(order.path("coupons").path(0).path("applied").asBoolean()).isTrue();
    assertThat(order.path("coupons").path(0).path("amount").asLong()).isEqualTo(2_000);
    pay(id, REDUCED);
    assertThat(events.await(OrderPaid.class, e -> e.orderId().equals(id)).amount())
        .isEqualTo(REDUCED);
  }

  @Test
  void anOrderThatWantsNoneWaitsForStockOnly() {
    var id = scene.placed(member);

    scene.reserve(id);

    events.await(PaymentRequested.class, e -> e.orderId().equals(id));
    assertThat(scene.get(member, id).json().path("coupons").size()).isZero();
    assertThat(jdbc.queryForObject("SELECT discounts FROM orders WHERE id = ?", String.class, id))
        .isNull();
  }

  @Test
  void aRefusalOffersTheNewPriceAndTheBuyerMayPayIt() {
    var id = refused(scene.placedWithDiscount(member));

    var revised = events.await(OrderRevised.class, e -> e.orderId().equals(id));
    assertThat(revised.revision()).isEqualTo(2);
    assertThat(revised.total()).isEqualTo(FULL);
    assertThat(revised.couponIds()).isEmpty();
    assertThat(revised.points()).isEqualTo(Money.ZERO);
    var offered = scene.get(member, id).json();
    assertThat(offered.path("status").asString()).isEqualTo("PLACED");
    assertThat(offered.path("revision").asInt()).isEqualTo(2);
    assertThat(offered.path("total").asLong()).isEqualTo(13_000);
    assertThat(offered.path("coupons").path(0).path("applied").asBoolean()).isFalse();
    assertThat(offered.path("coupons").path(0).path("reason").asString())
        .isEqualTo("COUPON_EXPIRED");
    assertThat(offered.path("pointsRefusal").asString()).isEqualTo("POINTS_SPENT");

    events.arrives(Scene.reserved(id, 2));
    var requested = events.await(PaymentRequested.class, e -> e.orderId().equals(id));
    assertThat(requested.amount()).isEqualTo(FULL);
    pay(id, FULL);
    assertThat(scene.status(member, id)).isEqualTo("PAID");
  }

  @Test
  void orDeclineIt() {
    var id = refused(scene.placedWithDiscount(member));
    events.arrives(Scene.reserved(id, 2));
    events.arrives(new PaymentOpened("pay-" + id, id, 1, id + "-1", FULL));

    var answer = api.as(member).post("/api/v1/orders/" + id + "/cancel", Map.of("reason", "비싸졌어요"));

    assertThat(answer.text("status")).isEqualTo("CANCELLED");
    assertThat(events.await(OrderCancelled.class, e -> e.orderId().equals(id)).paid()).isFalse();
  }

  @Test
  void whatIsNotRefusedIsAskedForAgainWithTheStock() {
    var id = scene.placedWithDiscount(member);
    events.arrives(
        new DiscountRefused(id, 1, List.of(new Refused(Scene.COUPON, "COUPON_EXPIRED")), null));
    assertThat(events.await(OrderRevised.class, e -> e.orderId().equals(id)).points())
        .isEqualTo(Money.won(1_000));

    scene.reserve(id); // the answer to the first revision, overtaken
    events.arrives(new DiscountHeld(id, 2, List.of()));
    assertThat(scene.get(member, id).json().path("paymentDeadline").isNull()).isTrue();
    events.arrives(Scene.reserved(id, 2));

    assertThat(events.await(PaymentRequested.class, e -> e.orderId().equals(id)).amount())
        .isEqualTo(Money.won(12_000));
  }

  @Test
  void aDiscountHeldTooLateIsGivenBack() {
    var id = scene.placedWithDiscount(member);
    scene.reserve(id);
    api.as(member).post("/api/v1/orders/" + id + "/cancel", Map.of("reason", "늦어요"));

    events.arrives(Scene.held(id, 1));

    events.await(DiscountEnded.class, e -> e.orderId().equals(id));
    assertThat(scene.status(member, id)).isEqualTo("CANCELLED");
    assertThat(about(id, PaymentRequested.class)).isEmpty();
  }

  private String refused(String id) {
    scene.reserve(id);
    events.arrives(
        new DiscountRefused(
            id, 1, List.of(new Refused(Scene.COUPON, "COUPON_EXPIRED")), "POINTS_SPENT"));
    return id;
  }

  private void pay(String id, Money amount) {
    events.arrives(new PaymentOpened("pay-" + id, id, 1, id + "-1", amount));
    events.arrives(new PaymentApproved("pay-" + id, id, member, amount, Instant.now()));
  }

  private <E extends OrderEvent> List<E> about(String id, Class<E> type) {
    return events.announced(type).stream().filter(event -> event.orderId().equals(id)).toList();
  }
}
