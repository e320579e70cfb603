package shop.jangteo.order;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;

/**
 * Order numbers for people: the day in Seoul and eight digits, {@code 2026112148301977}. Each
 * instance takes a block of the day's numbers at a time, so that placing an order waits for no
 * counter; the digits are spread, so that a number says nothing about how many orders there were.
 */
@Component
final class OrderNumbers {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final int BLOCK = 50;
  private static final long PER_DAY = 100_000_000L;

  /** Has no factor in common with {@link #PER_DAY}: multiplying by it permutes a day's numbers. */
  private static final long SPREAD = 61_803_399L;

  private final JdbcClient jdbc;
  private final RetryingTransaction transaction;
  private final Clock clock;
  private @Nullable LocalDate day;
  private long next;
  private long end;

  OrderNumbers(JdbcClient jdbc, RetryingTransaction transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Not to be called in a transaction: what that rolled back would be handed out twice. */
  synchronized String next() {
    var today = LocalDate.ofInstant(clock.instant(), SEOUL);
    if (!today.equals(day) || next == end) {
      end = transaction.call(() -> takeBlock(today));
      next = end - BLOCK;
      day = today;
    }
    return number(today, next++);
  }

  static String number(LocalDate day, long ordinal) {
    if (ordinal >= PER_DAY) {
      throw new IllegalStateException("The order numbers of " + day + " are used up");
    }
    var digits = (ordinal + day.toEpochDay()) % PER_DAY * SPREAD % PER_DAY;
    return "%s%08d".formatted(day.format(DateTimeFormatter.BASIC_ISO_DATE), digits);
  }

  /**
   * @return the end of the block, exclusive
   */
  private long takeBlock(LocalDate today) {
    jdbc.sql(
            """
            INSERT INTO order_numbers (day, next_no) VALUES (?, ?)
            ON DUPLICATE KEY UPDATE next_no = next_no + ?""")
        .params(today.toString(), BLOCK, BLOCK)
        .update();
    return jdbc.sql("SELECT next_no FROM order_numbers WHERE day = ?")
        .param(today.toString())
        .query(Long.class)
        .single();
  }
}
