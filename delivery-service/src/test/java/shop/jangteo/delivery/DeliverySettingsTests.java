package shop.jangteo.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliverySettingsTests {

  @Test
  void pausesDoubleUpToTheLongest() {
    var settings =
        new DeliverySettings(
            Duration.ofSeconds(1),
            Duration.ofDays(14),
            10,
            Duration.ofSeconds(1),
            Duration.ofMinutes(5));

    assertThat(settings.retryAfter(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.retryAfter(4)).isEqualTo(Duration.ofSeconds(8));
    assertThat(settings.retryAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
  }
}
