package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.coupon.CouponEvent.CouponSpent;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.coupon.CouponEvent.PointsChanged;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

/** A coupon or points of which no event has come yet. */
@ServiceTest
class GivenAMomentAgoIT {

  private final Api api;
  private final Events events;
  private final Foreign foreign;
  private final Scene scene;
  private final String member;
  private final String sku;
  private final String coupon = "coupon-" + Ids.next();

  GivenAMomentAgoIT(Api api, Events events, Foreign foreign) {
    this.api = api;
    this.events = events;
    this.foreign = foreign;
    this.scene = new Scene(api, events, foreign);
    this.member = scene.member();
    this.sku = scene.sku(10_000, 100);
  }

  @AfterEach
  void forget() {
    foreign.reset();
  }

  @Test
  void aCouponThatTheCopyLacksIsAskedForOnce() {
    knows(0, coupon);

    assertThat(reasons(quote(0, coupon))).containsExactly("");
    assertThat(quote(0, coupon).json().path("total").asLong()).isEqualTo(12_000);
    assertThat(order(0, coupon).status()).isEqualTo(201);

    assertThat(foreign.requests(path(coupon))).hasSize(1);
    events.arrives(new CouponSpent(coupon, member, "another"));
    assertThat(reasons(quote(0, coupon))).containsExactly("USED");
  }

  @Test
  void whatIsNotTheirsStaysSo() {
    knows(0);
    foreign.answers("GET", path(coupon), 200, Map.of("coupons", List.of(), "points", 0));

    assertThat(reasons(quote(0, coupon))).containsExactly("NOT_YOURS");
  }

  @Test
  void onlyWhatTheCopyLacksIsAskedFor() {
    var old = "coupon-" + Ids.next();
    scene.grant(old, member, Scene.terms(Kind.AMOUNT, 500, "group-" + old));
    knows(0, coupon);

    assertThat(reasons(quote(0, old, coupon))).containsExactly("", "");
    assertThat(foreign.requests(path(coupon))).hasSize(1);
  }

  @Test
  void pointsThatTheCopyLacksAreAskedFor() {
    events.arrives(new PointsChanged(member, 500));
    knows(3_000);

    assertThat(quote(500).status()).isEqualTo(200);
    assertThat(foreign.requests(path())).isEmpty();
    assertThat(quote(2_000).json().path("pointsUsed").asLong()).isEqualTo(2_000);
    assertThat(quote(3_100).json().path("available").asLong()).isEqualTo(3_000);
    assertThat(order(2_000).status()).isEqualTo(201);
  }

  @Test
  void whereNobodyAnswersTheCopyDecides() {
    foreign.stalls(path(coupon));
    foreign.fails(path(), 500);

    var began = Instant.now();
    assertThat(reasons(quote(0, coupon))).containsExactly("NOT_YOURS");
    // it would be kept waiting for 20
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(quote(1_000).code()).isEqualTo("POINTS_NOT_ENOUGH");
  }

  private String path(String... coupons) {
    var path = new StringBuilder("/internal/members/" + member + "/benefits");
    for (int n = 0; n < coupons.length; n++) {
      path.append(n == 0 ? "?" : "&").append("couponId=").append(coupons[n]);
    }
    return path.toString();
  }

  private void knows(long points, String... coupons) {
    var owned = new ArrayList<Map<String, Object>>();
    for (var id : coupons) {
      owned.add(
          Map.of(
              "id", id,
              "terms", terms("group-" + id),
              "validFrom", Instant.now().minusSeconds(1).toString(),
              "validUntil", Instant.now().plusSeconds(600).toString(),
              "use", "USABLE"));
    }
    foreign.answers("GET", path(coupons), 200, Map.of("coupons", owned, "points", points));
    scene.address(member);
  }

  /** As JSON has them. */
  private static Map<String, Object> terms(String group) {
    return Map.of(
        "name",
        "쿠폰",
        "kind",
        "AMOUNT",
        "value",
        1_000,
        "minAmount",
        0,
        "scope",
        "ALL",
        "target",
        List.of(),
        "group",
        group,
        "tiers",
        List.of());
  }

  private Answer quote(long points, String... coupons) {
    return api.as(member).post("/api/v1/orders/quote", body(points, coupons));
  }

  private Answer order(long points, String... coupons) {
    return scene.place(member, body(points, coupons));
  }

  private Map<String, Object> body(long points, String... coupons) {
    var body = Scene.body(sku, 1);
    body.put("couponIds", List.of(coupons));
    body.put("points", points);
    return body;
  }

  private static List<String> reasons(Answer quote) {
    return quote.json().path("coupons").values().stream()
        .map(each -> each.path("reason").asString(""))
        .toList();
  }
}
