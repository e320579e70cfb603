package shop.jangteo.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.chaos.experiment.Experiments;

class ScheduleTests {

  private static final List<String> SERVICES =
      List.of(
          "gateway",
          "member-service",
          "product-service",
          "inventory-service",
          "order-service",
          "payment-service",
          "delivery-service",
          "notification-service");

  @Test
  void everythingFitsIntoAnHour() {
    assertThat(ChaosCommand.estimate(Experiments.all(SERVICES))).isLessThan(Duration.ofHours(1));
  }

  @Test
  void theSelectionFitsIntoTenMinutes() {
    var quick = Experiments.all(SERVICES).stream().filter(Experiments::isQuick).toList();

    assertThat(quick).isNotEmpty();
    assertThat(ChaosCommand.estimate(quick)).isLessThan(Duration.ofMinutes(10));
  }
}
