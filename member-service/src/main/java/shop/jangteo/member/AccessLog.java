package shop.jangteo.member;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/**
 * Who looked at, or decided over, whose personal data, and when (ME-28). Members at their own data
 * are not recorded.
 */
@Component
public final class AccessLog {

  private static final int BATCH = 1_000;
  private static final String INSERT =
      "INSERT INTO access_log (actor, action, member_id, at) VALUES (?, ?, ?, ?)";
  private static final String FORGET = "DELETE FROM access_log WHERE at < ? LIMIT " + BATCH;
  private static final String TIMER = "forget-access-log";
  private static final Duration EVERY = Duration.ofHours(6);

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Timers timers;
  private final Clock clock;
  private final Duration keep;

  AccessLog(
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Timers timers,
      Clock clock,
      MemberSettings settings) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.timers = timers;
    this.clock = clock;
    this.keep = settings.keepAccessLog();
  }

  /**
   * @param actor a member id or the name of a service
   * @param action {@code READ_CONTACT}, {@code SUSPEND}…
   */
  public void note(String actor, String action, String memberId) {
    note(actor, action, List.of(memberId));
  }

  public void note(String actor, String action, Collection<String> memberIds) {
    var now = Timestamp.from(clock.instant());
    transaction.run(
        () ->
            jdbc.batchUpdate(
                INSERT,
                memberIds.stream().map(id -> new Object[] {actor, action, id, now}).toList()));
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    transaction.run(() -> timers.set(TIMER, "all", clock.instant()));
  }

  @OnTimer(TIMER)
  void forget(String all) {
    var before = Timestamp.from(clock.instant().minus(keep));
    int forgotten;
    do {
      forgotten = transaction.call(() -> jdbc.update(FORGET, before));
    } while (forgotten == BATCH);
    transaction.run(() -> timers.set(TIMER, all, clock.instant().plus(EVERY)));
  }
}
