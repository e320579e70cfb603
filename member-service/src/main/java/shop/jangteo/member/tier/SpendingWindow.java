package shop.jangteo.member.tier;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The last six months, by whole days in Korea: on 22 November the purchases since 22 May count, and
 * on the 23rd no longer those of 22 May.
 */
public final class SpendingWindow {

  private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
  private static final int MONTHS = 6;
  private static final LocalTime NIGHT = LocalTime.of(3, 0);

  private SpendingWindow() {}

  /** What was confirmed then or later counts now. */
  static Instant beginning(Instant now) {
    return now.atZone(KOREA).toLocalDate().minusMonths(MONTHS).atStartOfDay(KOREA).toInstant();
  }

  /** From when on a purchase no longer counts. */
  static Instant leftBy(Instant confirmedAt) {
    var dayAfter = confirmedAt.atZone(KOREA).toLocalDate().plusDays(1);
    var leaves = dayAfter.plusMonths(MONTHS);
    // on 28 February the window still begins on 28 August, so 31 August has no day of its own
    var last = leaves.minusMonths(MONTHS).isBefore(dayAfter) ? leaves.plusDays(1) : leaves;
    return last.atStartOfDay(KOREA).toInstant();
  }

  /** The next time that those who bought long ago are looked at. */
  public static Instant nextNight(Instant now) {
    var today = now.atZone(KOREA).toLocalDate();
    var night = today.atTime(NIGHT).atZone(KOREA).toInstant();
    return night.isAfter(now) ? night : today.plusDays(1).atTime(NIGHT).atZone(KOREA).toInstant();
  }
}
