package shop.jangteo.sandbox.pg;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as the provider writes them: Seoul's clock, to the second, with the offset. */
final class SeoulTime {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

  private SeoulTime() {}

  static String of(Instant instant) {
    return WITH_OFFSET.format(instant.atZone(SEOUL));
  }

  static @Nullable String ofNullable(@Nullable Instant instant) {
    return instant == null ? null : of(instant);
  }

  /** As status webhooks write it: microseconds and, unlike everywhere else, no offset. */
  static String micros(Instant instant) {
    return MICROS.format(instant.atZone(SEOUL));
  }

  /** Reads a time with or without an offset; without one it is Seoul's. */
  static Instant parse(String text) {
    try {
      return text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(SEOUL).toInstant();
    } catch (DateTimeException e) {
      throw PgError.INVALID_REQUEST.refusal();
    }
  }
}
