package shop.jangteo.platform.cache;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param local how long an instance keeps what it has; the longest it can be wrong when it hears
 *     nothing
 * @param shared how long Redis keeps what it has (DA-06)
 * @param jitter by how many per cent a time is shortened at random, so that what was read together
 *     does not end together
 * @param most entries of one cache in one instance
 * @param room what they may take of its memory together, as far as that can be estimated
 * @param patience with Redis
 * @param flight how long a look waits for what another look is fetching
 */
@Validated
@ConfigurationProperties("jangteo.cache")
record CacheSettings(
    @DefaultValue("30s") @NotNull Duration local,
    @DefaultValue("1h") @NotNull Duration shared,
    @DefaultValue("10") @Min(0) @Max(90) int jitter,
    @DefaultValue("20000") @Min(1) int most,
    @DefaultValue("32MB") @NotNull DataSize room,
    @DefaultValue("50ms") @NotNull Duration patience,
    @DefaultValue("5s") @NotNull Duration flight) {

  /** With which as many entries as there may be fill the room, however small they are. */
  int leastWeight() {
    return Math.clamp(room.toBytes() / most, 1, Integer.MAX_VALUE);
  }

  Duration shortened(Duration time) {
    long nanos = time.toNanos();
    long most = nanos / 100 * jitter;
    return Duration.ofNanos(nanos - (most == 0 ? 0 : ThreadLocalRandom.current().nextLong(most)));
  }
}
