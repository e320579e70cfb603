package shop.jangteo.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.coupon.OrderFixture.paid;
import static shop.jangteo.coupon.OrderFixture.placed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionPlanned;
import shop.jangteo.contracts.coupon.CouponEvent.PromotionWithdrawn;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class EventPagesIT {

  private static final String ADMIN = "/api/v1/admin/promotions";
  private static final String PAGES = "/api/v1/events";
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

  private final Api api;
  private final Shop shop;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;

  EventPagesIT(Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.api = api;
    this.shop = new Shop(api);
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** All orders are for the same product. */
  @AfterEach
  void nothingRunsOn() {
    transaction.run(() -> jdbc.update("UPDATE promotions SET withdrawn = TRUE"));
  }

  @Test
  void anEventPageIsSeenWhileItRuns() {
    var id = planned(NOW.minusSeconds(60), NOW.plusSeconds(600));

    var page = api.anonymous().get(PAGES + "/" + id);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text("theme")).isEqualTo("설날 기획전");
    assertThat(page.json().path("percent").asInt()).isEqualTo(10);
    assertThat(page.json().path("productIds").path(0).asString("")).isEqualTo("p-1");
    assertThat(api.anonymous().get(PAGES).json().toString()).contains(id);
    assertThat(events.await(PromotionPlanned.class, told -> told.promotionId().equals(id)))
        .isEqualTo(
            new PromotionPlanned(
                id,
                "설날 기획전",
                List.of("p-1", "p-2"),
                10,
                NOW.minusSeconds(60),
                NOW.plusSeconds(600),
                false,
                Set.of()));
  }

  @Test
  void aPageSaysWhomItsPricesAreFor() {
    var wish = new HashMap<>(plan("와우 특가", 30, NOW, NOW.plusSeconds(600), "p-1"));
    wish.put("wowOnly", true);
    wish.put("tiers", List.of("VIP", "GOLD"));

    var answer = shop.admin().post(ADMIN, wish);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    var id = answer.text("id");
    var page = api.anonymous().get(PAGES + "/" + id).json();
    assertThat(page.path("wowOnly").asBoolean()).isTrue();
    assertThat(page.path("tiers").size()).isEqualTo(2);
    var told = events.await(PromotionPlanned.class, each -> each.promotionId().equals(id));
    assertThat(told.wowOnly()).isTrue();
    assertThat(told.tiers()).containsExactlyInAnyOrder("GOLD", "VIP");
    wish.put("tiers", List.of("DIAMOND"));
    assertThat(shop.admin().post(ADMIN, wish).status()).isEqualTo(400);
  }

  @Test
  void whatHasNotBegunIsNotFoundAndWhatIsOverIsGone() {
    var later = planned(NOW.plusSeconds(300), NOW.plusSeconds(600));
    var over = planned(NOW.minusSeconds(60), NOW.plusSeconds(600));
    transaction.run(
        () -> jdbc.update("UPDATE promotions SET ends_at = UTC_TIMESTAMP(6) WHERE id = ?", over));

    assertThat(api.anonymous().get(PAGES + "/" + later).status()).isEqualTo(404);
    assertThat(api.anonymous().get(PAGES + "/nope").code()).isEqualTo("EVENT_NOT_FOUND");
    assertThat(api.anonymous().get(PAGES + "/" + over).status()).isEqualTo(410);
    assertThat(api.anonymous().get(PAGES + "/" + over).code()).isEqualTo("EVENT_OVER");
    assertThat(api.anonymous().get(PAGES).json().toString()).doesNotContain(later, over);
    assertThat(shop.admin().post(ADMIN + "/" + over + "/withdraw", null).code())
        .isEqualTo("EVENT_OVER");
  }

  @Test
  void aPlanMayChangeAndBeWithdrawn() {
    var id = planned(NOW.plusSeconds(300), NOW.plusSeconds(600));

    var changed =
        shop.admin()
            .put(
                ADMIN + "/" + id,
                plan("추석", 20, NOW.minusSeconds(60), NOW.plusSeconds(600), "p-9"));

    assertThat(changed.status()).isEqualTo(200);
    events.await(
        PromotionPlanned.class,
        told -> told.promotionId().equals(id) && told.productIds().equals(List.of("p-9")));
    assertThat(api.anonymous().get(PAGES + "/" + id).json().path("percent").asInt()).isEqualTo(20);

    assertThat(shop.admin().post(ADMIN + "/" + id + "/withdraw", null).status()).isEqualTo(200);

    events.await(PromotionWithdrawn.class, told -> told.promotionId().equals(id));
    assertThat(api.anonymous().get(PAGES + "/" + id).status()).isEqualTo(410);
    assertThat(shop.admin().get(ADMIN + "?size=100").json().toString()).contains(id);
  }

  @Test
  void aPlanThatMakesNoSenseIsRefused() {
    for (var plan :
        List.of(
            plan("설날", 91, NOW, NOW.plusSeconds(60), "p-1"),
            plan("설날", 0, NOW, NOW.plusSeconds(60), "p-1"),
            plan(" ", 10, NOW, NOW.plusSeconds(60), "p-1"),
            plan("설날", 10, NOW, NOW.plusSeconds(60)),
            plan("설날", 10, NOW.plusSeconds(60), NOW.plusSeconds(60), "p-1"),
            plan("설날", 10, NOW.minusSeconds(60), NOW.minusSeconds(30), "p-1"))) {
      assertThat(shop.admin().post(ADMIN, plan).code()).isEqualTo("VALIDATION_FAILED");
    }
  }

  @Test
  void whatItSellsIsSeenByTheMinute() {
    var id = planned(NOW.minusSeconds(60), NOW.plusSeconds(600));
    var over = planned(NOW.plusSeconds(300), NOW.plusSeconds(600));
    var member = Ids.next();
    var order = Ids.next();
    var coupon = shop.coupon(member);
    events.arrives(placed(order, member, 0, coupon));

    events.arrives(paid(order, member));
    events.arrives(paid(Ids.next(), member));

    var sales = shop.admin().get(ADMIN + "/" + id + "/sales").json();
    assertThat(sales.path("orders").asLong()).isEqualTo(2);
    assertThat(sales.path("units").asLong()).isEqualTo(2);
    assertThat(sales.path("amount").asLong()).isEqualTo(2 * OrderFixture.PRICE.won());
    assertThat(sales.path("coupons").asLong()).isEqualTo(1);
    assertThat(sales.path("minutes").size()).isBetween(1, 2);
    assertThat(shop.admin().get(ADMIN + "/" + over + "/sales").json().path("orders").asLong())
        .isZero();
    assertThat(shop.admin().get(ADMIN + "/nope/sales").code()).isEqualTo("EVENT_NOT_FOUND");
  }

  @Test
  void aPromotionIsToldAgain() {
    var id = planned(NOW.minusSeconds(60), NOW.plusSeconds(600));
    events.await(PromotionPlanned.class, told -> told.promotionId().equals(id));

    var answer = api.service("order-service").post("/internal/replay?id=promotion:" + id, null);

    assertThat(answer.json().path("announced").asLong()).isEqualTo(1);
    Awaitility.await()
        .until(
            () ->
                events.announced(PromotionPlanned.class).stream()
                        .filter(told -> told.promotionId().equals(id))
                        .count()
                    == 2);
    assertThat(api.anonymous().get(PAGES + "/" + id).json().path("productIds").size()).isEqualTo(2);
  }

  private String planned(Instant from, Instant to) {
    var answer = shop.admin().post(ADMIN, plan("설날 기획전", 10, from, to, "p-2", "p-1"));
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
    return answer.text("id");
  }

  private static Map<String, Object> plan(
      String theme, int percent, Instant from, Instant to, String... products) {
    return Map.of(
        "theme", theme,
        "percent", percent,
        "startsAt", from.toString(),
        "endsAt", to.toString(),
        "productIds", List.of(products));
  }
}
