package shop.jangteo.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

/** Nobody takes what this service sends, and no Redis is there either. */
@ServiceTest
@TestPropertySource(
    properties = {
      "spring.kafka.producer.bootstrap-servers=127.0.0.1:1",
      "jangteo.redis.url=redis://127.0.0.1:1"
    })
class BrokerGoneIT {

  private final Shop shop;
  private final JdbcTemplate jdbc;

  BrokerGoneIT(Api api, JdbcTemplate jdbc) {
    this.shop = new Shop(api);
    this.jdbc = jdbc;
  }

  @Test
  void whoAsksIsToldSoonThatNobodyKnowsAndToAskAgain() {
    var campaign = new FirstCome(shop, jdbc, 5);
    long start = System.nanoTime();

    var answer = campaign.ask(Ids.next());

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("REQUEST_NOT_TAKEN");
    assertThat(answer.headers().getFirst("Retry-After")).isEqualTo("2");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
    assertThat(campaign.count("SELECT issued FROM campaigns WHERE id = ?")).isZero();
  }
}
