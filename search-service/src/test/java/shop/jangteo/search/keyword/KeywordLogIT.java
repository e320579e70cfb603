package shop.jangteo.search.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.ServiceTest;

/** What is written down of what was searched for. */
@ServiceTest
class KeywordLogIT {

  /** An hour of its own, which nobody forgets meanwhile. */
  private static final Instant HOUR = Instant.parse("2099-01-01T10:00:00Z");

  private static final int MOST = 3;

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final KeywordLog log;

  KeywordLogIT(JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    var settings = new KeywordSettings(Duration.ofHours(1), 1, Duration.ofHours(1), MOST);
    this.log = new KeywordLog(jdbc, transaction, settings, Clock.fixed(HOUR, ZoneOffset.UTC));
  }

  @Test
  void whoMakesUpKeywordsDoesNotFillTheTable() {
    search("녹차", "홍차");
    log.flush();

    search("말차", "보이차", "녹차");
    log.flush();
    search("우롱차");
    log.flush();

    assertThat(searches("녹차")).containsExactly(2L);
    assertThat(searches("홍차")).containsExactly(1L);
    assertThat(
            transaction.call(
                () ->
                    jdbc.queryForList(
                        "SELECT keyword FROM keyword_counts WHERE hour = ?",
                        String.class,
                        Timestamp.from(HOUR))))
        .hasSizeLessThanOrEqualTo(MOST)
        .contains("녹차", "홍차");
  }

  private void search(String... keywords) {
    for (var keyword : keywords) {
      log.searched(keyword, true);
    }
  }

  private List<Long> searches(String keyword) {
    return transaction.call(
        () ->
            jdbc.queryForList(
                "SELECT searches FROM keyword_counts WHERE hour = ? AND keyword = ?",
                Long.class,
                Timestamp.from(HOUR),
                keyword));
  }
}
