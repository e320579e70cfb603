package shop.jangteo.member.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendingWindowTests {

  private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T12:00, 2026-05-22",
    "2026-11-22T00:00, 2026-05-22",
    "2026-11-21T23:59:59.999999, 2026-05-21",
    "2026-08-31T09:00, 2026-02-28",
    "2028-08-31T09:00, 2028-02-29"
  })
  void sixMonthsBackADayBegins(String now, String first) {
    assertThat(SpendingWindow.beginning(inKorea(now)))
        .isEqualTo(LocalDate.parse(first).atStartOfDay(KOREA).toInstant());
  }

  @Test
  void whatCountsOneDayAndNotTheNextLeavesInTheNightBetween() {
    for (var day = LocalDate.of(2027, 1, 1); day.getYear() < 2031; day = day.plusDays(1)) {
      var bought = day.atTime(23, 59).atZone(KOREA).toInstant();

      var leaves = SpendingWindow.leftBy(bought);

      assertThat(leaves.atZone(KOREA).toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
      assertThat(SpendingWindow.beginning(leaves)).as("%s", day).isAfter(bought);
      assertThat(SpendingWindow.beginning(leaves.minusSeconds(1)))
          .as("%s", day)
          .isBeforeOrEqualTo(day.atStartOfDay(KOREA).toInstant());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T02:59:59, 2026-11-22T03:00",
    "2026-11-22T03:00, 2026-11-23T03:00",
    "2026-12-31T23:00, 2027-01-01T03:00"
  })
  void theNightIsAtThreeInKorea(String now, String night) {
    assertThat(SpendingWindow.nextNight(inKorea(now))).isEqualTo(inKorea(night));
  }

  private static Instant inKorea(String time) {
    return LocalDateTime.parse(time).atZone(KOREA).toInstant();
  }
}
