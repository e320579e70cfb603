package shop.jangteo.chaos.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of the processes when an experiment has failed. */
class StageIT {

  @TempDir private Path folder = Path.of("");

  @Test
  void anExperimentLeavesOneInstanceOfEverything() throws Exception {
    try (var platform = FakePlatform.in(folder)) {
      var stage = platform.stage();
      stage.scale("order-service", 2);
      stage.processes().kill("order-service");
      stage.processes().kill("sandbox");
      assertThat(stage.processes().find("order-service-2")).isPresent();

      assertThat(stage.heal())
          .containsExactlyInAnyOrder(
              "sandbox started again", "order-service back to one instance");

      assertThat(stage.processes().find("order-service-2")).isEmpty();
      assertThat(stage.processes().find("order-service")).isPresent();
      assertThat(stage.processes().find("sandbox")).isPresent();
      assertThat(stage.heal()).isEmpty();
    }
  }
}
