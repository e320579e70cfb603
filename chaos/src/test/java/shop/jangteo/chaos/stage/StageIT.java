package shop.jangteo.chaos.stage;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.local.home.Failure;

/** What is left of the processes when an experiment has failed, and when the run is over. */
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
          .containsExactlyInAnyOrder("sandbox started again", "order-service back to one instance");

      assertThat(stage.processes().find("order-service-2")).isEmpty();
      assertThat(stage.processes().find("order-service")).isPresent();
      assertThat(stage.processes().find("sandbox")).isPresent();
      assertThat(stage.heal()).isEmpty();
    }
  }

  /** As after Ctrl-C: the thread of the run goes on until the JVM is gone. */
  @Test
  void whoeverStillStartsSomethingWhenTheEndComesLeavesNothing() throws Exception {
    try (var platform = FakePlatform.in(folder)) {
      var stage = platform.stage();
      assertThat(platform.alive()).isNotEmpty();
      var begun = new CountDownLatch(1);
      var run = Thread.ofVirtual().start(() -> restartForEver(stage, begun));
      assertThat(begun.await(1, MINUTES)).isTrue();

      stage.close();

      await().atMost(Duration.ofMinutes(1)).until(() -> !run.isAlive());
      assertThat(platform.alive()).isEmpty();
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(stage::heal)
          .withMessage("The run is over: nothing is started any more.");
    }
  }

  private static void restartForEver(Stage stage, CountDownLatch begun) {
    try {
      while (true) {
        stage.restart("sandbox");
        begun.countDown();
      }
    } catch (RuntimeException _) {
      begun.countDown(); // the end, by whatever it made itself felt
    }
  }
}
