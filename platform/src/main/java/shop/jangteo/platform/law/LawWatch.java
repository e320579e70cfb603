package shop.jangteo.platform.law;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import shop.jangteo.platform.loop.Loop;

/** Judges the laws of this service, one after the other, for as long as it runs. */
final class LawWatch implements SmartLifecycle {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  private final List<Watched> laws;
  private final InvariantSettings settings;
  private final Clock clock;
  private final Loop loop = Loop.virtual("law-watch");

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
    if (!laws.isEmpty()) {
      loop.start(settings.every(), this::look);
    }
  }

  @Override
  public void stop() {
    loop.stop(STOP_WITHIN);
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  /** With the listeners. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 4096;
  }
}
