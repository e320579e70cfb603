package shop.jangteo.journeys;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Coupons and points from the campaign to the won that is charged, and back (CO-01 to CO-18). */
final class ABuyerUsesCouponsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String QUOTE = "/api/v1/orders/quote";

  private final Shopper shopper = Town.newShopper();
  private final String sku = Shop.sells(20, 20_000);

  @Test
  void aQuoteSaysOfEachCouponWhyItAppliesOrNot() {
    var tenth = redeemed("PERCENT", 10, Map.of());
    var sameGroup = redeemed("AMOUNT", 1_000, Map.of());
    var forMore = redeemed("AMOUNT", 3_000, Map.of("minAmount", 90_000, "group", "MORE"));
    var wish = wishing(List.of(tenth, sameGroup, forMore), 0);

    var quote =
        eventually(
            () -> shopper.client().post(QUOTE, wish).is(200),
            seen -> !seen.toString().contains("NOT_YOURS"));

    assertThat(applied(quote, tenth)).isTrue();
    assertThat(reason(quote, sameGroup)).isEqualTo("SAME_GROUP");
    assertThat(reason(quote, forMore)).isEqualTo("MIN_AMOUNT");
    assertThat(quote.path("discount").asLong()).isEqualTo(4_000);
    assertThat(quote.path("total").asLong()).isEqualTo(36_000);
  }

  @Test
  void whatTheQuoteSaysIsChargedAndTheCouponIsSpent() {
    var coupon = redeemed("PERCENT", 10, Map.of());
    grant(2_000);
    var wish = wishing(List.of(coupon), 2_000);
    var quote =
        eventually(() -> shopper.client().post(QUOTE, wish).json(), ABuyerUsesCouponsIT::takesAll);
    wish.put("quoteToken", quote.path("quoteToken").asString());

    var order = discounted(wish);
    assertThat(order.path("total")).isEqualTo(quote.path("total"));
    shopper.pays(order, shopper.authorises(order, null)).is(200);
    shopper.awaits(order, "PAID", "PREPARING", "SHIPPED", "DELIVERED");

    eventually(this::wallet, items -> !items.toString().contains(coupon));
    eventually(this::points, points -> points.path("held").asLong() == 0);
    assertThat(points().path("available").asLong()).isZero();
    var again = wishing(List.of(coupon), 0);
    eventually(
        () -> shopper.client().post(QUOTE, again).is(200),
        seen -> reason(seen, coupon).equals("USED"));
  }

  @Test
  void aCancelledOrderGivesBackWhatItHeld() {
    var coupon = redeemed("AMOUNT", 5_000, Map.of());
    grant(1_000);
    var order = discounted(wishing(List.of(coupon), 1_000));
    assertThat(order.path("total").asLong()).isEqualTo(34_000);

    shopper.cancels(order).is(200);

    eventually(this::points, points -> points.path("available").asLong() == 1_000);
    eventually(this::wallet, items -> items.toString().contains(coupon));
    assertThat(discounted(wishing(List.of(coupon), 1_000)).path("total").asLong())
        .isEqualTo(34_000);
  }

  @Test
  void somebodyElsesCouponIsRefusedAndNothingIsHeld() {
    var coupon = redeemed("AMOUNT", 5_000, Map.of());
    var other = Town.newShopper();
    var wish = other.wish(sku, 2);
    wish.put("couponIds", List.of(coupon));
    var caller = other.client().withKey(UUID.randomUUID().toString());

    caller.post("/api/v1/orders", wish).isRefused(409, "COUPON_REFUSED");

    assertThat(other.client().get("/api/v1/orders").is(200).path("total").asInt()).isZero();
    assertThat(wallet().toString()).contains(coupon);
  }

  /** A coupon of a new campaign, in the shopper's wallet and known to who prices orders. */
  private String redeemed(String kind, int value, Map<String, Object> more) {
    var code = "J-" + UUID.randomUUID().toString().substring(0, 12).toUpperCase(Locale.ROOT);
    var campaign = new LinkedHashMap<String, Object>();
    campaign.put("name", "여행 쿠폰");
    campaign.put("mode", "CODE");
    campaign.put("code", code);
    campaign.put("kind", kind);
    campaign.put("value", value);
    campaign.put("scope", "ALL");
    campaign.put("validDays", 30);
    campaign.put("endsAt", Instant.now().plus(Duration.ofDays(30)).toString());
    campaign.putAll(more);
    Town.admin().post("/api/v1/admin/coupon-campaigns", campaign).is(201);
    return shopper
        .client()
        .post("/api/v1/coupons/redeem", Map.of("code", code))
        .is(201)
        .path("id")
        .asString();
  }

  private void grant(int points) {
    Town.admin()
        .post(
            "/api/v1/admin/points/grants",
            Map.of("memberId", shopper.id(), "points", points, "reason", "journey"))
        .is(201);
  }

  private Map<String, Object> wishing(List<String> coupons, int points) {
    var wish = shopper.wish(sku, 2);
    wish.put("couponIds", coupons);
    wish.put("points", points);
    return wish;
  }

  /** Placed as soon as order-service has heard of the coupon and the points. */
  private JsonNode discounted(Map<String, Object> wish) {
    eventually(() -> shopper.client().post(QUOTE, wish).json(), ABuyerUsesCouponsIT::takesAll);
    return shopper.awaits(shopper.order(wish), "AWAITING_PAYMENT");
  }

  private static boolean takesAll(JsonNode quote) {
    return quote.has("total")
        && quote.path("coupons").valueStream().allMatch(one -> one.path("applied").asBoolean());
  }

  private JsonNode wallet() {
    return shopper.client().get("/api/v1/coupons?usable=true").is(200).path("items");
  }

  private JsonNode points() {
    return shopper.client().get("/api/v1/points").is(200);
  }

  private static boolean applied(JsonNode quote, String coupon) {
    return of(quote, coupon).path("applied").asBoolean();
  }

  private static String reason(JsonNode quote, String coupon) {
    return of(quote, coupon).path("reason").asString("");
  }

  private static JsonNode of(JsonNode quote, String coupon) {
    return quote
        .path("coupons")
        .valueStream()
        .filter(one -> one.path("id").asString().equals(coupon))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode eventually(Callable<JsonNode> ask, Predicate<JsonNode> told) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(100, MILLISECONDS)
        .pollDelay(Duration.ZERO)
        .until(ask, told);
  }
}
