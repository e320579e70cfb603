package shop.jangteo.member.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlateTests {

  private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");
  private static final SessionSettings SETTINGS =
      new SessionSettings(
          Path.of("keys"),
          Duration.ofMinutes(10),
          Duration.ofDays(14),
          5,
          Duration.ofMinutes(15),
          Duration.ofMinutes(15),
          false);

  @Test
  void fourFailuresDoNotLock() {
    assertThat(failures(4, NOON).isLocked(NOON)).isFalse();
  }

  @Test
  void theFifthLocksForAQuarterOfAnHour() {
    var slate = failures(5, NOON);

    assertThat(slate.isLocked(NOON.plus(Duration.ofMinutes(15)).minusMillis(1))).isTrue();
    assertThat(slate.isLocked(NOON.plus(Duration.ofMinutes(15)))).isFalse();
  }

  @Test
  void failuresFurtherApartThanTheWindowDoNotAddUp() {
    var later = NOON.plus(Duration.ofMinutes(15));

    var slate = failures(4, NOON).oneMore(later, SETTINGS);

    assertThat(slate).isEqualTo(new Slate(1, later, null));
  }

  @Test
  void afterTheLockCountingBeginsAgain() {
    var later = NOON.plus(Duration.ofMinutes(16));

    var slate = failures(5, NOON).oneMore(later, SETTINGS);

    assertThat(slate).isEqualTo(new Slate(1, later, null));
  }

  private static Slate failures(int count, Instant at) {
    var slate = Slate.clean(at);
    for (int i = 0; i < count; i++) {
      slate = slate.oneMore(at, SETTINGS);
    }
    return slate;
  }
}
