package shop.jangteo.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.coupon.OrderFixture.paid;
import static shop.jangteo.coupon.OrderFixture.placed;

import org.junit.jupiter.api.Test;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** What order-service asks about what it has not heard of yet. */
@ServiceTest
class BenefitQuestionsIT {

  private final Api api;
  private final Shop shop;
  private final Events events;
  private final String member = Ids.next();
  private final String path = "/internal/members/" + member + "/benefits";

  BenefitQuestionsIT(Api api, Events events) {
    this.api = api;
    this.shop = new Shop(api);
    this.events = events;
  }

  @Test
  void itLearnsOfTheMembersOwnCouponsAndPoints() {
    var fresh = shop.coupon(member);
    var spent = shop.coupon(member);
    var strangers = shop.coupon(Ids.next());
    var order = Ids.next();
    events.arrives(placed(order, member, 0, spent));
    events.arrives(paid(order, member));
    shop.points(member, 700);

    var answer =
        api.service("order-service")
            .get(path + "?couponId=%s&couponId=%s&couponId=%s".formatted(fresh, spent, strangers));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.json().path("points").asLong()).isEqualTo(700);
    var coupons = answer.json().path("coupons");
    assertThat(coupons.findValuesAsString("id")).containsExactlyInAnyOrder(fresh, spent);
    for (var coupon : coupons) {
      var isFresh = coupon.path("id").asString("").equals(fresh);
      assertThat(coupon.path("use").asString()).isEqualTo(isFresh ? "USABLE" : "SPENT");
      assertThat(coupon.path("terms").path("value").asLong()).isEqualTo(2_000);
    }
  }

  @Test
  void whatAnOrderHoldsIsUsableToACopy() {
    var coupon = shop.coupon(member);
    events.arrives(placed(Ids.next(), member, 0, coupon));

    var answer = api.service("order-service").get(path + "?couponId=" + coupon);

    assertThat(answer.json().path("coupons").path(0).path("use").asString()).isEqualTo("USABLE");
  }

  @Test
  void whoAsksForNoCouponLearnsOfPointsAlone() {
    var answer = api.service("order-service").get(path);

    assertThat(answer.json().toString()).isEqualTo("{\"coupons\":[],\"points\":0}");
  }

  @Test
  void onlyOrderServiceMayAsk() {
    assertThat(api.service("payment-service").get(path).status()).isEqualTo(403);
    assertThat(api.as(member).get(path).status()).isIn(401, 403);
    assertThat(
            api.service("order-service")
                .get(path + "?couponId=a" + "&couponId=a".repeat(10))
                .code())
        .isEqualTo("VALIDATION_FAILED");
  }
}
