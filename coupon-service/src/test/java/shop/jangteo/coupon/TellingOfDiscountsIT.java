package shop.jangteo.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.coupon.OrderFixture.paid;
import static shop.jangteo.coupon.OrderFixture.placed;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;

/** What order-service is told of an order's coupons and points. */
@ServiceTest
class TellingOfDiscountsIT {

  private final Api api;
  private final Events events;
  private final Shop shop;
  private final String member = Ids.next();
  private final String order = Ids.next();

  TellingOfDiscountsIT(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.shop = new Shop(api);
  }

  @Test
  void whatAnOrderHoldsAndSpendsIsTold() {
    var coupon = shop.coupon(member);
    shop.points(member, 3_000);

    events.arrives(placed(order, member, 1_000, coupon));
    // both within a millisecond, in the order of their clocks
    assertThat(steps()).containsExactlyInAnyOrder("DISCOUNT HELD", "DISCOUNT COUPON_HELD");
    assertThat(details("HELD").path("points").asLong()).isEqualTo(1_000);
    assertThat(details("COUPON_HELD").path("couponId").asString()).isEqualTo(coupon);

    events.arrives(paid(order, member));
    assertThat(steps()).containsExactlyInAnyOrder("DISCOUNT SPENT", "DISCOUNT COUPON_SPENT");
    assertThat(told().toString()).doesNotContain(member);
  }

  private Stream<String> steps() {
    return told()
        .path("steps")
        .valueStream()
        .map(step -> step.path("kind").asString() + " " + step.path("what").asString());
  }

  private JsonNode details(String what) {
    return told()
        .path("steps")
        .valueStream()
        .filter(step -> step.path("what").asString().equals(what))
        .findFirst()
        .orElseThrow()
        .path("details");
  }

  private JsonNode told() {
    var answer = api.service("order-service").get("/internal/timeline/" + order);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }
}
