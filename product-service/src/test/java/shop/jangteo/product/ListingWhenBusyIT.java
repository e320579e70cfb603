package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

/** While events do not leave, no import begins. */
@ServiceTest
@TestPropertySource(properties = "jangteo.outbox.high-water-mark=1")
class ListingWhenBusyIT {

  private final Shop shop;
  private final String category;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;

  ListingWhenBusyIT(Api api, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.shop = new Shop(api);
    this.category = shop.category("차");
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Test
  void anImportIsRefusedWhileTooMuchIsUnsent() {
    transaction.run(this::leaveOneUnsent);

    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              var answer =
                  shop.seller.post(
                      "/api/v1/products/bulk", Map.of("products", List.of(Shop.product(category))));
              assertThat(answer.status()).isEqualTo(503);
              assertThat(answer.code()).isEqualTo("BUSY");
            });
  }

  /** In a shard that no relay looks into. */
  private void leaveOneUnsent() {
    jdbc.update(
        """
        INSERT INTO outbox_events (shard, event_id, topic, aggregate_id, aggregate_version, type, payload,
          correlation_id, occurred_at) VALUES (99, 'e', 't', 'a', 1, 'x.v1', '{}', 'c', UTC_TIMESTAMP(6))""");
  }
}
