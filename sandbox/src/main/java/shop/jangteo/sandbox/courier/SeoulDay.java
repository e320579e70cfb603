package shop.jangteo.sandbox.courier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and hours as the courier writes them, on Seoul's clock. */
final class SeoulDay {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

  private SeoulDay() {}

  static LocalDate of(Instant instant) {
    return instant.atZone(SEOUL).toLocalDate();
  }

  static String ymd(Instant instant) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(of(instant));
  }

  static String hour(Instant instant) {
    return HOUR.format(instant.atZone(SEOUL));
  }
}
