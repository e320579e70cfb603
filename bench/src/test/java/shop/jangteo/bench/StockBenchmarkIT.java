package shop.jangteo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.jangteo.bench.stock.Ground;
import shop.jangteo.bench.stock.Plan;
import shop.jangteo.bench.stock.StockBenchmark;
import shop.jangteo.embedded.Engine;
import shop.jangteo.inventory.InventoryServiceApplication;
import shop.jangteo.local.report.Progress;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.name.ServiceName;

/** The whole measurement in small, on the servers of the tests: what it does, not how fast. */
class StockBenchmarkIT {

  private static final Plan TINY =
      new Plan(Duration.ofMillis(200), 50, 400, 300, 20, 30, Duration.ofSeconds(90));

  /** Away from the servers of tests and from the services of journeys. */
  private static final int DISTANCE = 700;

  private static final ServiceName SERVICE = new ServiceName("inventory-service");

  private final TestGround tests = new TestGround(SERVICE, "stock", DISTANCE);

  @Test
  void exactlyTheSupplyIsSoldThoughTheServiceIsKilled() throws Exception {
    var ground = ground();
    var told = new ByteArrayOutputStream();
    try (var service =
            new ServiceProcess(
                tests.home(),
                SERVICE,
                InventoryServiceApplication.class,
                tests.settings(ground.topicPrefix()),
                tests.secrets());
        var progress = Progress.on(new PrintStream(told, true, StandardCharsets.UTF_8), false)) {
      service.start();

      var measured =
          StockBenchmark.run(
              ground,
              TINY,
              () -> {
                service.kill();
                service.start();
                return service;
              },
              progress);

      assertThat(measured.broken()).isEmpty();
      assertThat(measured.hot().perSecond()).isPositive();
      assertThat(measured.flash().sold()).isEqualTo(20);
      assertThat(measured.flash().refused()).isEqualTo(280);
      assertThat(measured.flash().oversold()).isZero();
      assertThat(measured.flash().answeredBeforeKill()).isGreaterThanOrEqualTo(30);
    }
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("hot SKU", "20 of 20 sold");
  }

  private Ground ground() throws SQLException {
    return new Ground(
        tests.address(Engine.KAFKA),
        tests.emptySchema(),
        tests.rootPassword(),
        "stock-" + Ids.next() + "-");
  }
}
