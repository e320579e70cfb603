package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentSettingsTests {

  @ParameterizedTest
  @CsvSource({"0,1", "1,2", "2,4", "3,8", "4,16", "5,30", "6,30", "63,30", "100000,30"})
  void pausesDoubleUpToTheLongest(int questions, int seconds) {
    var any = Duration.ofDays(1);
    var settings = new PaymentSettings(5, any, any, Duration.ofSeconds(30), any, any, any, any);

    assertThat(settings.pauseAfter(questions)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
