package shop.jangteo.platform.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The time, with hands that a test can put forward. */
public final class HandClock extends Clock {

  private final Clock works;
  private final AtomicReference<Duration> ahead;

  /** One that goes. */
  public HandClock() {
    this(Clock.systemUTC(), new AtomicReference<>(Duration.ZERO));
  }

  private HandClock(Clock works, AtomicReference<Duration> ahead) {
    this.works = works;
    this.ahead = ahead;
  }

  /** One that stands, unless it is put forward. */
  public static HandClock standingAt(Instant time) {
    return new HandClock(Clock.fixed(time, ZoneOffset.UTC), new AtomicReference<>(Duration.ZERO));
  }

  public void putForward(Duration by) {
    ahead.accumulateAndGet(by, Duration::plus);
  }

  @Override
  public Instant instant() {
    return works.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return works.getZone();
  }

  /** The same hands, read elsewhere. */
  @Override
  public Clock withZone(ZoneId zone) {
    return new HandClock(works.withZone(zone), ahead);
  }
}
