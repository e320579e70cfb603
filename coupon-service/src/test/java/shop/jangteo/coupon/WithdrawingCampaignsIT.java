package shop.jangteo.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.coupon.OrderFixture.cancelled;
import static shop.jangteo.coupon.OrderFixture.paid;
import static shop.jangteo.coupon.OrderFixture.placed;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.coupon.CouponEvent.CouponEnded;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountRefused;
import shop.jangteo.contracts.coupon.CouponEvent.Refused;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class WithdrawingCampaignsIT {

  private final Api api;
  private final Shop shop;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final String member = Ids.next();

  WithdrawingCampaignsIT(
      Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.api = api;
    this.shop = new Shop(api);
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Test
  void whatIsUnusedEndsAtOnceAndWhatOrdersHaveStays() {
    var campaign = shop.campaign("perMember", 3);
    var unused = claimed(campaign);
    var held = claimed(campaign);
    var spent = claimed(campaign);
    var holder = Ids.next();
    var buyer = Ids.next();
    events.arrives(placed(holder, member, 0, held));
    events.arrives(placed(buyer, member, 0, spent));
    events.arrives(paid(buyer, member));

    var answer = withdraw(campaign);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.text("state")).isEqualTo("WITHDRAWN");
    assertThat(events.await(CouponEnded.class, ended -> ended.couponId().equals(unused)))
        .isEqualTo(new CouponEnded(unused, member, "WITHDRAWN"));
    assertThat(shop.use(member, unused)).isEqualTo("WITHDRAWN");
    assertThat(shop.use(member, held)).isEqualTo("HELD");
    assertThat(shop.use(member, spent)).isEqualTo("SPENT");
    assertThat(shop.claim(Ids.next(), campaign).code()).isEqualTo("COUPONS_NOT_OFFERED");

    var late = Ids.next();
    events.arrives(placed(late, member, 0, unused));
    assertThat(
            events
                .await(DiscountRefused.class, refused -> refused.orderId().equals(late))
                .coupons())
        .containsExactly(new Refused(unused, "WITHDRAWN"));
  }

  @Test
  void whatComesBackAfterwardsEndsAsWell() {
    var campaign = shop.campaign();
    var coupon = claimed(campaign);
    var order = Ids.next();
    events.arrives(placed(order, member, 0, coupon));
    withdraw(campaign);

    events.arrives(cancelled(order, member));

    Awaitility.await().until(() -> shop.use(member, coupon).equals("WITHDRAWN"));
  }

  @Test
  void moreThanOneBatchEnds() {
    var campaign = shop.campaign();
    claimed(campaign);
    transaction.run(
        () ->
            jdbc.batchUpdate(
                """
                INSERT INTO coupons (id, campaign_id, member_id, nth, coupon_group, valid_from, valid_until,
                  state, order_id, announced, changed_at)
                SELECT ?, campaign_id, ?, 1, coupon_group, valid_from, valid_until, state, order_id, 1, changed_at
                FROM coupons WHERE campaign_id = ? AND member_id = ?""",
                IntStream.range(0, 450)
                    .mapToObj(_ -> new Object[] {Ids.next(), Ids.next(), campaign, member})
                    .toList()));

    withdraw(campaign);

    Awaitility.await()
        .until(
            () ->
                Long.valueOf(451)
                    .equals(
                        jdbc.queryForObject(
                            "SELECT COUNT(*) FROM coupons WHERE campaign_id = ? AND withdrawn",
                            Long.class,
                            campaign)));
  }

  @Test
  void itCannotBeOpenedAgain() {
    var campaign = shop.campaign();
    withdraw(campaign);
    var path = Shop.CAMPAIGNS + "/" + campaign;

    var again = shop.admin().patch(path, Map.of("state", "OPEN"));

    assertThat(again.code()).isEqualTo("VALIDATION_FAILED");
    assertThat(again.json().path("errors").path(0).path("field").asString()).isEqualTo("state");
    assertThat(withdraw(campaign).status()).isEqualTo(200);
    assertThat(shop.admin().get(path).text("state")).isEqualTo("WITHDRAWN");
  }

  @Test
  void aSellerClosesButDoesNotWithdraw() {
    var sellerId = Ids.next();
    var seller = api.as(sellerId, Role.MEMBER, Role.SELLER);
    var path = "/api/v1/seller/coupon-campaigns";
    var id =
        seller.post(path, Shop.wish("scope", "SELLER", "target", List.of(sellerId))).text("id");

    for (var change : List.of(Map.of("withdraw", true), Map.of("state", "WITHDRAWN"))) {
      assertThat(seller.patch(path + "/" + id, change).code()).isEqualTo("VALIDATION_FAILED");
    }
    assertThat(seller.patch(path + "/" + id, Map.of("state", "CLOSED")).status()).isEqualTo(200);
  }

  private String claimed(String campaign) {
    var answer = shop.claim(member, campaign);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.text("id");
  }

  private Api.Answer withdraw(String campaign) {
    return shop.admin().patch(Shop.CAMPAIGNS + "/" + campaign, Map.of("withdraw", true));
  }
}
