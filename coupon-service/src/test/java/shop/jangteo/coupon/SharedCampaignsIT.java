package shop.jangteo.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shop.jangteo.coupon.campaign.KnownCampaigns;
import shop.jangteo.embedded.Engine;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.SecondInstance;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.test.TestServers;

/** Two instances and a Redis: what one has read the other need not read. */
@ServiceTest
class SharedCampaignsIT {

  private final Shop shop;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final KnownCampaigns known;
  private final Environment environment;

  SharedCampaignsIT(
      Api api,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      KnownCampaigns known,
      Environment environment) {
    this.shop = new Shop(api);
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.known = known;
    this.environment = environment;
  }

  @DynamicPropertySource
  static void redis(DynamicPropertyRegistry registry) {
    var redis = TestServers.get().ensure(Engine.REDIS);
    registry.add("jangteo.redis.url", () -> "redis://127.0.0.1:" + redis.port());
    // long enough to tell the one from the other
    registry.add("jangteo.cache.shared", () -> "1m");
  }

  @Test
  void whatIsSharedIsAVersionOfTheCampaignAndIsReplacedByALaterOne() {
    try (var second = SecondInstance.of(CouponServiceApplication.class, environment)) {
      var others = second.getBean(KnownCampaigns.class);
      var campaign = new FirstCome(shop, jdbc, 1);
      Awaitility.await() // until Redis has it and the other reads it there
          .until(
              () -> {
                known.find(campaign.id());
                withoutTelling(campaign, 7);
                var seen = others.find(campaign.id()).orElseThrow().limits().validDays();
                withoutTelling(campaign, 30);
                return seen == 30;
              });

      var member = Ids.next();
      campaign.outcome(member, campaign.stand(member));

      Awaitility.await().until(() -> others.find(campaign.id()).orElseThrow().isSoldOut());
      assertThat(known.find(campaign.id()).orElseThrow().isSoldOut()).isTrue();
    }
  }

  private void withoutTelling(FirstCome campaign, int days) {
    transaction.run(
        () -> jdbc.update("UPDATE campaigns SET valid_days = ? WHERE id = ?", days, campaign.id()));
  }
}
