package shop.jangteo.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class OutboxSettingsTests {

  private static final String MARK = "jangteo.outbox.high-water-mark=";

  private final ApplicationContextRunner start =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Settings.class);

  @Test
  void whatIsPromisedIsWhatNobodyHasToSet() {
    start.run(
        context ->
            assertThat(context.getBean(OutboxSettings.class))
                .isEqualTo(
                    new OutboxSettings(
                        OutboxSettings.Publisher.KAFKA,
                        10_000,
                        new OutboxSettings.Sweep(Duration.ofMinutes(5), Duration.ofSeconds(60)))));
    assertThat(Relay.Timing.USUAL)
        .isEqualTo(new Relay.Timing(Duration.ofMillis(250), Duration.ofSeconds(20)));
  }

  @Test
  void aMarkThatIsCountedToIsTaken() {
    start
        .withPropertyValues(MARK + OutboxSettings.MOST_COUNTED)
        .run(
            context ->
                assertThat(context.getBean(OutboxSettings.class).highWaterMark())
                    .isEqualTo(OutboxSettings.MOST_COUNTED));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, OutboxSettings.MOST_COUNTED + 1})
  void aMarkThatIsAlwaysOrNeverReachedFailsTheStart(int mark) {
    start
        .withPropertyValues(MARK + mark)
        .run(
            context ->
                assertThat(context)
                    .hasFailed()
                    .getFailure()
                    .hasStackTraceContaining("highWaterMark"));
  }

  @EnableConfigurationProperties(OutboxSettings.class)
  static class Settings {}
}
