package shop.jangteo.platform.law;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Judges the laws of this service, one after the other, for as long as it runs. */
final class LawWatch implements SmartLifecycle {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  private final List<Watched> laws;
  private final InvariantSettings settings;
  private final Clock clock;
  private volatile @Nullable Thread thread;

  LawWatch(List<Law> laws, InvariantSettings settings, MeterRegistry meters, Clock clock) {
    this.laws =
        laws.stream().map(law -> new Watched(law, settings.settledAfter(), meters, clock)).toList();
    this.settings = settings;
    this.clock = clock;
  }

  void look() {
    var now = clock.instant();
    laws.forEach(law -> law.look(now));
  }

  @Override
  public void start() {
    if (laws.isEmpty()) {
      return;
    }
    var starting = Thread.ofVirtual().name("law-watch").unstarted(this::loop);
    thread = starting;
    starting.start();
  }

  private void loop() {
    while (thread == Thread.currentThread()) {
      look();
      LockSupport.parkNanos(settings.every().toNanos());
    }
  }

  @Override
  public void stop() {
    var present = thread;
    thread = null;
    if (present == null) {
      return;
    }
    LockSupport.unpark(present);
    try {
      present.join(STOP_WITHIN);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** With the listeners. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 4096;
  }
}
