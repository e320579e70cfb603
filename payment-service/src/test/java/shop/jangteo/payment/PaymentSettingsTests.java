package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentSettingsTests {

  @ParameterizedTest
  @CsvSource({"0,1", "1,2", "2,4", "3,8", "4,16", "5,30", "6,30", "63,30", "100000,30"})
  void pausesDoubleUpToTheLongest(int questions, int seconds) {
    var any = Duration.ofDays(1);
    var settings =
        new PaymentSettings(5, any, any, Duration.ofSeconds(30), any, any, any, any, any, any);

    assertThat(settings.pauseAfter(questions)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"3600,300", "311,300", "310,300", "309,299", "40,30", "11,1", "10,300", "-5,300"})
  void aDepositIsLookedForNowAndThenAndInTimeBeforeItsAccountCloses(int openFor, int lookAfter) {
    var any = Duration.ofDays(1);
    var often = Duration.ofMinutes(5);
    var settings = new PaymentSettings(5, any, any, any, any, any, often, any, any, any);
    var now = Instant.parse("2026-11-21T12:00:00Z");

    assertThat(settings.nextLookAtDeposit(now, now.plusSeconds(openFor)))
        .isEqualTo(now.plusSeconds(lookAfter));
  }
}
