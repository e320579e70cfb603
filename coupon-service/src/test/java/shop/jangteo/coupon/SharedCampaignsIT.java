package shop.jangteo.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
      // each time another one, until Redis is there and what is put into it has arrived
      Awaitility.await().pollInterval(Duration.ofMillis(200)).until(() -> isReadElsewhere(others));

      var campaign = new FirstCome(shop, jdbc, 1);
      assertThat(others.find(campaign.id()).orElseThrow().isSoldOut()).isFalse();
      var member = Ids.next();
      campaign.outcome(member, campaign.stand(member));

      Awaitility.await().until(() -> others.find(campaign.id()).orElseThrow().isSoldOut());
      assertThat(known.find(campaign.id()).orElseThrow().isSoldOut()).isTrue();
    }
  }

  /** Whether the other finds what was read here, and not what the database says by now. */
  private boolean isReadElsewhere(KnownCampaigns others) throws InterruptedException {
    var campaign = new FirstCome(shop, jdbc, 1);
    known.find(campaign.id());
    transaction.run(
        () -> jdbc.update("UPDATE campaigns SET valid_days = 7 WHERE id = ?", campaign.id()));
    Thread.sleep(100);
    return others.find(campaign.id()).orElseThrow().limits().validDays() == 30;
  }
}
