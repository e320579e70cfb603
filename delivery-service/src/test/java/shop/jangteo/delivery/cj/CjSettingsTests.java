package shop.jangteo.delivery.cj;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CjSettingsTests {
  private static final String URL = "jangteo.delivery.cj.url=http://courier.example";
  private static final String CUSTOMER = "jangteo.delivery.cj.customer-id=SHOP";
  private static final String NUMBER = "jangteo.delivery.cj.business-number=0987654321";

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(Settings.class);

  @EnableConfigurationProperties(CjSettings.class)
  static class Settings {}

  @Test
  void whoWeAreIsWhatWasSaid() {
    runner
        .withPropertyValues(URL, CUSTOMER, NUMBER)
        .run(
            context -> {
              var settings = context.getBean(CjSettings.class);
              assertThat(settings.customerId()).isEqualTo("SHOP");
              assertThat(settings.businessNumber()).isEqualTo("0987654321");
            });
  }

  /** Else parcels would be booked in somebody else's name. */
  @ParameterizedTest
  @ValueSource(
      strings = {CUSTOMER, NUMBER, "jangteo.delivery.cj.customer-id=", NUMBER + "1", URL + "/"})
  void withoutEitherNothingStarts(String some) {
    runner.withPropertyValues(URL, some).run(context -> assertThat(context).hasFailed());
  }
}
