package shop.jangteo.coupon.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTests {

  /** Half past midnight in Korea, and the day before in Greenwich. */
  private static final Instant NOW = Instant.parse("2026-11-21T15:30:00Z");

  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

  @Test
  void aDayIsOneOfKorea() {
    assertThat(seen(TODAY, null).wasSeenWithin(0, NOW)).isTrue();
    assertThat(seen(TODAY.minusDays(7), null).wasSeenWithin(7, NOW)).isTrue();
    assertThat(seen(TODAY.minusDays(8), null).wasSeenWithin(7, NOW)).isFalse();
  }

  @Test
  void whoComesBackTodayWasAwayUntilToday() {
    assertThat(seen(TODAY, TODAY.minusDays(30)).wasAwayFor(30, NOW)).isTrue();
    assertThat(seen(TODAY, TODAY.minusDays(29)).wasAwayFor(30, NOW)).isFalse();
    assertThat(seen(TODAY, TODAY.minusDays(1)).wasAwayFor(30, NOW)).isFalse();
  }

  @Test
  void whoGoesOnWithAnOldSessionWasAwayAsWell() {
    assertThat(seen(TODAY.minusDays(30), TODAY.minusDays(31)).wasAwayFor(30, NOW)).isTrue();
  }

  @Test
  void whoNeverSignedInBeforeWasAwaySinceTheyJoined() {
    var joined = NOW.minusSeconds(30 * 86_400L);

    assertThat(new Standing(Tier.BRONZE, joined, 0, TODAY, null).wasAwayFor(30, NOW)).isTrue();
    assertThat(new Standing(Tier.BRONZE, joined, 0, TODAY, null).wasAwayFor(31, NOW)).isFalse();
    assertThat(seen(TODAY, null).wasAwayFor(1, NOW)).isFalse();
  }

  @Test
  void ofWhomNothingIsKnownNothingIsSaid() {
    assertThat(Standing.UNKNOWN.wasSeenWithin(365, NOW)).isFalse();
    assertThat(Standing.UNKNOWN.wasAwayFor(1, NOW)).isFalse();
  }

  private static Standing seen(LocalDate on, @Nullable LocalDate before) {
    return new Standing(Tier.BRONZE, null, 0, on, before);
  }
}
