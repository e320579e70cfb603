package shop.jangteo.coupon.points;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/** Ends points whose time is over, a bounded number of members at a time. */
@Component
final class PointEnds {

  private static final String TIMER = "end-points";
  private static final int BATCH = 50;
  private static final String OVER =
      """
      SELECT DISTINCT member_id FROM point_lots WHERE expires_at <= :now AND rest > 0
      LIMIT :most""";

  private final JdbcClient jdbc;
  private final Purses purses;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final PointSettings settings;
  private final Clock clock;

  PointEnds(
      JdbcClient jdbc,
      Purses purses,
      Timers timers,
      RetryingTransaction transaction,
      PointSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.purses = purses;
    this.timers = timers;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    transaction.run(() -> timers.set(TIMER, "all", clock.instant()));
  }

  @OnTimer(TIMER)
  void end(String all) {
    var now = clock.instant();
    var members =
        jdbc.sql(OVER)
            .param("now", Timestamp.from(now))
            .param("most", BATCH)
            .query(String.class)
            .list();
    transaction.run(
        () -> {
          var locked = purses.lock(members, List.of()).values();
          locked.forEach(purse -> purse.expire(now));
          purses.write(locked);
        });
    var next = members.size() == BATCH ? now : now.plus(settings.sweep());
    transaction.run(() -> timers.set(TIMER, all, next));
  }
}
