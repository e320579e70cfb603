package shop.jangteo.chaos.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.local.run.State;
import shop.jangteo.local.run.State.Health;

class DamageTests {

  @Test
  void whatRunsOnceIsNotDamaged() {
    var damage =
        Damage.in(
            List.of(
                state("kafka", "kafka", Health.READY),
                state("order-service", "order-service", Health.READY),
                state("payment-service", "payment-service", Health.NOT_READY)));

    assertThat(damage.words()).isEmpty();
  }

  @Test
  void whatDiedOrWasEndedIsGone() {
    var damage =
        Damage.in(
            List.of(
                state("kafka", "kafka", Health.STOPPED),
                state("order-service", "order-service", Health.DIED)));

    assertThat(damage.gone()).containsExactly("kafka", "order-service");
    assertThat(damage.words())
        .containsExactly("kafka started again", "order-service started again");
  }

  @Test
  void aServiceWithASecondInstanceIsCrowdedWhicheverOfThemLives() {
    var damage =
        Damage.in(
            List.of(
                state("order-service", "order-service", Health.READY),
                state("order-service-2", "order-service", Health.DIED),
                state("payment-service", "payment-service", Health.DIED),
                state("payment-service-2", "payment-service", Health.READY)));

    assertThat(damage.crowded()).containsExactly("order-service", "payment-service");
    assertThat(damage.gone()).as("to be started by itself").isEmpty();
    assertThat(damage.words()).contains("payment-service back to one instance");
  }

  private static State state(String process, String module, Health health) {
    return new State(process, module, 1, 1, health, 0, Duration.ZERO);
  }
}
