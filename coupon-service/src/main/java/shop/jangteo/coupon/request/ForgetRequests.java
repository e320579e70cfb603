package shop.jangteo.coupon.request;

import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/** Forgets decisions that nobody asks for any more; how far the lines are decided stays known. */
@Component
final class ForgetRequests {

  private static final String TIMER = "forget-requests";
  private static final int BATCH = 500;

  private final Requests requests;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final RequestSettings settings;
  private final Clock clock;

  ForgetRequests(
      Requests requests,
      Timers timers,
      RetryingTransaction transaction,
      RequestSettings settings,
      Clock clock) {
    this.requests = requests;
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
  void forget(String all) {
    var now = clock.instant();
    int gone = transaction.call(() -> requests.forget(now.minus(settings.keep()), BATCH));
    // a little at a time: a lease is short, and what is left is due at once
    var next = gone == BATCH ? now : now.plus(settings.sweep());
    transaction.run(() -> timers.set(TIMER, all, next));
  }
}
