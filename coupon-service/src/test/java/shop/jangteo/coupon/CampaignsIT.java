package shop.jangteo.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.coupon.OrderFixture.listed;
import static shop.jangteo.coupon.OrderFixture.registered;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.CouponGranted;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.member.MemberEvent.MemberSignedIn;
import shop.jangteo.contracts.member.MemberEvent.MemberSnapshot;
import shop.jangteo.contracts.member.MemberEvent.MemberTierChanged;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class CampaignsIT {

  private static final String SELLER = "/api/v1/seller/coupon-campaigns";

  /** What every shop gives from the start. */
  private static final String SILVERS = "0000000000001";

  private final Api api;
  private final Shop shop;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final String member = Ids.next();

  CampaignsIT(Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.api = api;
    this.shop = new Shop(api);
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Test
  void aCodeGivesItsCouponOnceToEachMember() {
    var code = code();
    var campaign = shop.campaign("mode", "CODE", "code", code, "kind", "PERCENT", "value", 10);

    var given = shop.redeem(member, code.toLowerCase(Locale.ROOT));

    assertThat(given.status()).isEqualTo(201);
    assertThat(given.text("campaignId")).isEqualTo(campaign);
    assertThat(shop.redeem(member, code).code()).isEqualTo("COUPON_ALREADY_YOURS");
    assertThat(shop.redeem(Ids.next(), code).status()).isEqualTo(201);
    var told = events.await(CouponGranted.class, one -> one.couponId().equals(given.text("id")));
    assertThat(told.memberId()).isEqualTo(member);
    assertThat(told.terms().kind()).isEqualTo(Kind.PERCENT);
    assertThat(told.validFrom().plus(30, ChronoUnit.DAYS)).isEqualTo(told.validUntil());
    assertThat(shop.use(member, given.text("id"))).isEqualTo("USABLE");
    assertThat(issued(campaign)).isEqualTo(2);
  }

  @Test
  void aRepeatedRequestGivesTheSameCoupon() {
    var code = code();
    shop.campaign("mode", "CODE", "code", code, "perMember", 2);
    var once = shop.as(member).key("k-1");

    var first = once.post("/api/v1/coupons/redeem", Map.of("code", code));
    var again = once.post("/api/v1/coupons/redeem", Map.of("code", code));

    assertThat(again.text("id")).isEqualTo(first.text("id")).isNotEmpty();
  }

  @Test
  void unknownCodesAndOthersCampaignsGiveNothing() {
    var campaign = shop.campaign("mode", "CODE", "code", code());

    assertThat(shop.redeem(member, "NO-SUCH-CODE").code()).isEqualTo("COUPON_CODE_UNKNOWN");
    assertThat(shop.claim(member, campaign).code()).isEqualTo("COUPON_CAMPAIGN_NOT_FOUND");
    assertThat(shop.claim(member, "nope").code()).isEqualTo("COUPON_CAMPAIGN_NOT_FOUND");
  }

  @Test
  void aCodeIsOneCampaigns() {
    var code = code();
    shop.campaign("mode", "CODE", "code", code);

    var second = shop.admin().post(Shop.CAMPAIGNS, Shop.wish("mode", "CODE", "code", code));

    assertThat(second.code()).isEqualTo("COUPON_CODE_TAKEN");
  }

  /** The limit is exact however many ask at the same time. */
  @Test
  void noMoreAreGivenThanThereAre() throws Exception {
    var campaign = shop.campaign("total", 7);

    List<String> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          threads
              .invokeAll(
                  IntStream.range(0, 40)
                      .mapToObj(
                          _ ->
                              (Callable<String>)
                                  () -> {
                                    var answer = claimsUntilThereIsRoom(Ids.next(), campaign);
                                    return answer.status() == 201 ? "GIVEN" : answer.code();
                                  })
                      .toList())
              .stream()
              .map(Future::resultNow)
              .toList();
    }

    assertThat(answers).filteredOn("GIVEN"::equals).hasSize(7);
    assertThat(answers).filteredOn("COUPONS_SOLD_OUT"::equals).hasSize(33);
    assertThat(issued(campaign)).isEqualTo(7);
    assertThat(given(campaign)).isEqualTo(7);
  }

  /** A shop that is too busy to answer is asked again. */
  private Api.Answer claimsUntilThereIsRoom(String memberId, String campaign) {
    return Awaitility.await()
        .pollDelay(Duration.ZERO)
        .until(() -> shop.claim(memberId, campaign), answer -> answer.status() != 503);
  }

  @Test
  void aMemberWhoAsksInManyWindowsGetsNoMoreThanTheirShare() throws Exception {
    var campaign = shop.campaign("perMember", 2);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(
          IntStream.range(0, 10)
              .mapToObj(_ -> (Callable<Integer>) () -> shop.claim(member, campaign).status())
              .toList());
    }

    assertThat(given(campaign)).isEqualTo(2);
    assertThat(issued(campaign)).isEqualTo(2);
  }

  @Test
  void whoJoinsIsGivenWhatIsForEverybodyAndNotWhatIsForOthers() {
    var forAll = shop.campaign("mode", "AUTOMATIC");
    var forGold = shop.campaign("mode", "AUTOMATIC", "tiers", List.of("GOLD"));

    events.arrives(registered(member));

    assertThat(campaignsOf(member)).contains(forAll).doesNotContain(forGold);
    events.arrives(new MemberTierChanged(member, "BRONZE", "GOLD", Money.won(500_000)));
    assertThat(campaignsOf(member)).contains(forGold);
    assertThat(campaignsOf(member)).filteredOn(forAll::equals).hasSize(1);
  }

  @Test
  void whoBecomesSilverIsGivenFreeDeliveryThoughNobodyPlannedIt() {
    events.arrives(registered(member));
    assertThat(campaignsOf(member)).doesNotContain(SILVERS);

    events.arrives(new MemberTierChanged(member, "BRONZE", "SILVER", Money.won(100_000)));

    assertThat(campaignsOf(member)).containsOnlyOnce(SILVERS);
    var campaign = shop.admin().get(Shop.CAMPAIGNS + "/" + SILVERS);
    assertThat(campaign.json().at("/terms/kind").asString()).isEqualTo("FREE_DELIVERY");
    assertThat(campaign.json().path("state").asString()).isEqualTo("OPEN");
    var more = shop.admin().patch(Shop.CAMPAIGNS + "/" + SILVERS, Map.of("perMember", 1));
    assertThat(more.status()).as(more.toString()).isEqualTo(200);
  }

  @Test
  void silversCampaignIsNotBegunBesideOneThatIsThere() throws IOException {
    var migration = new ClassPathResource("db/migration/V8__free_delivery_for_silver.sql");
    var insert = migration.getContentAsString(StandardCharsets.UTF_8);

    var begun = transaction.call(() -> jdbc.update(insert));

    assertThat(begun).isZero();
  }

  @Test
  void anAutomaticCampaignThatIsSoldOutIsPassedOver() {
    var scarce = shop.campaign("mode", "AUTOMATIC", "total", 1);
    var dead = events.deadLetters();
    events.arrives(registered(Ids.next()));

    events.arrives(registered(member));

    assertThat(campaignsOf(member)).doesNotContain(scarce);
    assertThat(issued(scarce)).isEqualTo(1);
    assertThat(events.deadLetters()).isEqualTo(dead);
  }

  @Test
  void anOfferIsForWhoMeetsItsCondition() {
    var forNew = shop.campaign("condition", Map.of("newMemberDays", 7));
    var forRich = shop.campaign("condition", Map.of("boughtAtLeast", 20_000));
    var forVip = shop.campaign("tiers", List.of("VIP"));

    assertThat(shop.claim(member, forNew).code()).isEqualTo("COUPON_NOT_FOR_YOU");
    events.arrives(registered(member));
    assertThat(shop.claim(member, forNew).status()).isEqualTo(201);

    assertThat(offers()).doesNotContain(forRich, forVip);
    assertThat(shop.claim(member, forRich).code()).isEqualTo("COUPON_NOT_FOR_YOU");
    events.arrives(OrderFixture.confirmed(Ids.next(), member));
    assertThat(offers()).contains(forRich);
    assertThat(shop.claim(member, forRich).status()).isEqualTo(201);

    assertThat(shop.claim(member, forVip).code()).isEqualTo("COUPON_NOT_FOR_YOU");
    events.arrives(new MemberSnapshot(member, "VIP", Set.of("MEMBER"), false));
    assertThat(shop.claim(member, forVip).status()).isEqualTo(201);
  }

  @Test
  void aCouponWinsBackWhoStayedAwayAndThanksWhoComesOften() {
    var today = LocalDate.now(ZoneId.of("Asia/Seoul"));
    var winBack = shop.campaign("condition", Map.of("notSeenForDays", 30), "perMember", 2);
    var often = shop.campaign("condition", Map.of("seenWithinDays", 7));

    assertThat(offers()).doesNotContain(winBack, often);
    events.arrives(new MemberSignedIn(member, today.minusDays(40)));
    assertThat(offers()).contains(winBack).doesNotContain(often);
    events.arrives(new MemberSignedIn(member, today));

    assertThat(offers()).contains(winBack, often);
    assertThat(shop.claim(member, winBack).status()).isEqualTo(201);
    assertThat(shop.claim(member, often).status()).isEqualTo(201);
    var view = shop.admin().get(Shop.CAMPAIGNS + "/" + winBack).json();
    assertThat(view.path("notSeenForDays").asInt()).isEqualTo(30);

    events.arrives(new MemberSnapshot(member, "BRONZE", Set.of("MEMBER"), false, null, today));
    assertThat(offers()).contains(winBack);
    events.arrives(new MemberSignedIn(member, today.plusDays(1)));
    assertThat(shop.claim(member, winBack).code()).isEqualTo("COUPON_NOT_FOR_YOU");
  }

  @Test
  void whatIsClosedOrHasNotBegunGivesNothing() {
    var closed = shop.campaign();
    shop.admin().patch(Shop.CAMPAIGNS + "/" + closed, Map.of("state", "CLOSED"));
    var later = shop.campaign("startsAt", Instant.now().plus(1, ChronoUnit.DAYS).toString());

    assertThat(shop.claim(member, closed).code()).isEqualTo("COUPONS_NOT_OFFERED");
    assertThat(shop.claim(member, later).code()).isEqualTo("COUPONS_NOT_OFFERED");
  }

  @Test
  void aCampaignNeverPromisesFewerThanItGave() {
    var campaign = shop.campaign("total", 5);
    shop.claim(member, campaign);
    shop.claim(Ids.next(), campaign);
    var path = Shop.CAMPAIGNS + "/" + campaign;

    assertThat(shop.admin().patch(path, Map.of("total", 1)).code()).isEqualTo("VALIDATION_FAILED");
    assertThat(shop.admin().patch(path, Map.of("total", 2)).status()).isEqualTo(200);

    assertThat(shop.claim(Ids.next(), campaign).code()).isEqualTo("COUPONS_SOLD_OUT");
    assertThat(shop.admin().get(path).json().path("issued").asLong()).isEqualTo(2);
  }

  static Stream<Arguments> nonsense() {
    return Stream.of(
        Arguments.of("total", new Object[] {"mode", "FIRST_COME"}),
        Arguments.of("perMember", new Object[] {"mode", "FIRST_COME", "total", 5, "perMember", 2}),
        Arguments.of("value", new Object[] {"kind", "PERCENT", "value", 101}),
        Arguments.of("value", new Object[] {"value", 0}),
        Arguments.of("value", new Object[] {"kind", "FREE_DELIVERY", "value", 1}),
        Arguments.of("atMost", new Object[] {"atMost", 1_000}),
        Arguments.of("target", new Object[] {"scope", "CATEGORY"}),
        Arguments.of("target", new Object[] {"target", List.of("p-1")}),
        Arguments.of("code", new Object[] {"mode", "CODE"}),
        Arguments.of("code", new Object[] {"code", "AUTUMN-2026"}),
        Arguments.of(
            "condition",
            new Object[] {"mode", "AUTOMATIC", "condition", Map.of("newMemberDays", 7)}),
        Arguments.of(
            "condition.seenWithinDays", new Object[] {"condition", Map.of("seenWithinDays", 0)}),
        Arguments.of(
            "condition.notSeenForDays", new Object[] {"condition", Map.of("notSeenForDays", 0)}),
        Arguments.of("validDays", new Object[] {"validDays", 6}),
        Arguments.of("validDays", new Object[] {"validDays", 91}),
        Arguments.of("endsAt", new Object[] {"endsAt", "2020-01-01T00:00:00Z"}));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void aCampaignThatMakesNoSenseIsRefused(String field, Object... fields) {
    var answer = shop.admin().post(Shop.CAMPAIGNS, Shop.wish(fields));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
    assertThat(answer.json().path("errors").path(0).path("field").asString("")).isEqualTo(field);
  }

  @Test
  void whatHasNoGroupIsGroupedByWhatItIsFor() {
    var wish = Shop.wish("scope", "CATEGORY", "target", List.of("accessories"));
    wish.remove("group");
    var free = Shop.wish("kind", "FREE_DELIVERY", "value", 0);
    free.remove("group");

    assertThat(group(wish)).isEqualTo("CATEGORY:accessories");
    assertThat(group(free)).isEqualTo("FREE_DELIVERY");
  }

  private String group(Map<String, Object> wish) {
    return shop.admin().post(Shop.CAMPAIGNS, wish).json().path("terms").path("group").asString("");
  }

  @Test
  void aSellerGivesCouponsForTheirOwnOnly() {
    var sellerId = Ids.next();
    var seller = api.as(sellerId, Role.MEMBER, Role.SELLER);
    var product = Ids.next();
    events.arrives(listed(product, sellerId));

    var own = seller.post(SELLER, Shop.wish("scope", "PRODUCT", "target", List.of(product)));

    assertThat(own.status()).isEqualTo(201);
    assertThat(own.text("sellerId")).isEqualTo(sellerId);
    assertThat(
            seller.post(SELLER, Shop.wish("scope", "SELLER", "target", List.of(sellerId))).status())
        .isEqualTo(201);
    for (var wish :
        List.of(
            Shop.wish(),
            Shop.wish("scope", "CATEGORY", "target", List.of("cat")),
            Shop.wish("scope", "SELLER", "target", List.of("somebody-else")),
            Shop.wish("scope", "PRODUCT", "target", List.of(product, Ids.next())))) {
      assertThat(seller.post(SELLER, wish).code()).isEqualTo("NOT_YOUR_PRODUCTS");
    }
    assertThat(seller.get(SELLER).json().path("total").asLong()).isEqualTo(2);
    assertThat(seller.get(SELLER + "/" + own.text("id")).status()).isEqualTo(200);
    assertThat(
            seller
                .patch(SELLER + "/" + own.text("id"), Map.of("perMember", 3))
                .json()
                .path("perMember")
                .asInt())
        .isEqualTo(3);
    var stranger = api.as(Ids.next(), Role.MEMBER, Role.SELLER);
    assertThat(stranger.get(SELLER + "/" + own.text("id")).code())
        .isEqualTo("COUPON_CAMPAIGN_NOT_FOUND");
    assertThat(stranger.patch(SELLER + "/" + own.text("id"), Map.of("perMember", 3)).code())
        .isEqualTo("COUPON_CAMPAIGN_NOT_FOUND");
    assertThat(shop.admin().get(Shop.CAMPAIGNS).json().path("total").asLong())
        .isGreaterThanOrEqualTo(2);
  }

  private static String code() {
    return "CODE-" + Ids.next();
  }

  private List<String> campaignsOf(String memberId) {
    return jdbc.queryForList(
        "SELECT campaign_id FROM coupons WHERE member_id = ?", String.class, memberId);
  }

  private List<String> offers() {
    return shop.as(member)
        .get("/api/v1/coupons/offers")
        .json()
        .path("items")
        .valueStream()
        .map(offer -> offer.path("campaignId").asString(""))
        .toList();
  }

  private long issued(String campaignId) {
    var issued =
        jdbc.queryForObject("SELECT issued FROM campaigns WHERE id = ?", Long.class, campaignId);
    return issued == null ? -1 : issued;
  }

  private long given(String campaignId) {
    var given =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM coupons WHERE campaign_id = ?", Long.class, campaignId);
    return given == null ? -1 : given;
  }
}
