package shop.jangteo.sample;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

/**
 * Law I11, live from the first announcement on: no contract knows the sample service, which lets
 * facts settle within a second.
 */
@ServiceTest
class OwnTopicIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final MeterRegistry meters;

  OwnTopicIT(Api api, JdbcTemplate jdbc, RetryingTransaction transaction, MeterRegistry meters) {
    this.api = api;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.meters = meters;
  }

  @Test
  void aRowThatClaimsMoreThanTheTopicHoldsIsSeenAndForgivenWhenItIsMended() {
    var id = write();
    awaitViolations(0);

    corrupt("UPDATE notes SET announced = announced + 1 WHERE id = ?", id);
    awaitViolations(1);

    corrupt("UPDATE notes SET announced = announced - 1 WHERE id = ?", id);
    awaitViolations(0);
  }

  private String write() {
    return api.as("m1")
        .key(Ids.next())
        .post("/api/v1/notes", Map.of("text", "하나", "likes", 0))
        .text("id");
  }

  private void corrupt(String sql, String id) {
    transaction.run(() -> jdbc.update(sql, id));
  }

  private void awaitViolations(double count) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                meters.get("jangteo.invariant.violations").tag("law", "I11").gauge().value()
                    == count);
  }
}
