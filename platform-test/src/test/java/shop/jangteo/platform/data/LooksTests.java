package shop.jangteo.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;

class LooksTests {

  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

  private final JdbcTemplate jdbc = mock();
  private final Clock clock = mock();
  private final Looks looks = new Looks(jdbc, clock);

  LooksTests() {
    when(clock.getZone()).thenReturn(ZoneOffset.UTC);
    passes(Duration.ZERO);
  }

  @Test
  void aGaugeShowsWhatWasAnsweredLast() {
    var shown = looks.count("COUNT");
    assertThat(shown.get().doubleValue()).as("before anybody has asked").isNaN();

    when(jdbc.queryForObject("COUNT", Long.class)).thenReturn(1L, 2L);
    looks.look();
    assertThat(shown.get()).isEqualTo(1.0);

    looks.look();
    assertThat(shown.get()).isEqualTo(2.0);
  }

  @Test
  void anAgeGrowsAndOfNothingItIsNone() {
    when(jdbc.queryForObject("OLDEST", Timestamp.class))
        .thenReturn(Timestamp.from(START), null, Timestamp.from(START.plusSeconds(60)));
    var shown = looks.age("OLDEST");

    looks.look();
    passes(Duration.ofSeconds(20));
    assertThat(shown.get().longValue()).isEqualTo(20);

    looks.look();
    assertThat(shown.get().longValue()).isZero();

    looks.look();
    assertThat(shown.get().longValue()).as("of what is to come").isZero();
  }

  /** Who sees nothing must not say that all is well, nor that something grows old. */
  @Test
  void whileTheDatabaseIsAwayWhatWasKnownStandsForHalfAMinute() {
    when(jdbc.queryForObject("COUNT", Long.class))
        .thenReturn(7L)
        .thenThrow(new DataAccessResourceFailureException("away"));
    var shown = looks.count("COUNT");
    looks.look();

    passes(Duration.ofSeconds(30));
    looks.look();
    assertThat(shown.get()).isEqualTo(7.0);

    passes(Duration.ofSeconds(31));
    assertThat(shown.get().doubleValue()).isNaN();
  }

  @Test
  void aQuestionThatFailsKeepsNoOtherFromBeingAsked() {
    when(jdbc.queryForObject("SLOW", Long.class)).thenThrow(new QueryTimeoutException("slow"));
    when(jdbc.queryForObject("COUNT", Long.class)).thenReturn(3L);
    var slow = looks.count("SLOW");
    var shown = looks.count("COUNT");

    looks.look();

    assertThat(shown.get()).isEqualTo(3.0);
    assertThat(slow.get().doubleValue()).isNaN();
  }

  private void passes(Duration since) {
    when(clock.instant()).thenReturn(START.plus(since));
  }
}
