package shop.jangteo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NotificationSettingsTests {

  @Test
  void pausesDoubleUpToTheLongest() {
    var settings =
        new NotificationSettings(
            new NotificationSettings.Mail("a@b.c"),
            Duration.ofHours(24),
            Duration.ofSeconds(2),
            Duration.ofMinutes(10));

    assertThat(settings.retryAfter(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.retryAfter(3)).isEqualTo(Duration.ofSeconds(8));
    assertThat(settings.retryAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(10));
  }
}
