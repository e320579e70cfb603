package shop.jangteo.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.local.home.Home;

class DetoursTests {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void aDetourGoesBeforeTheUsualWay(@TempDir Path folder) {
    var home = new Home(CHECKOUT, folder, 0);
    var topology = new Topology(home);
    var order = topology.part("order-service").first();
    var payment = topology.part("payment-service").first();
    var detours =
        new Detours(
            module ->
                module.equals("order-service") ? Map.of("jangteo.mysql.port", "6501") : Map.of(),
            module -> module.equals("sandbox") ? Map.of("SANDBOX_PORT", "1") : Map.of(),
            0);

    var wiring = new Wiring(home, topology, detours);

    assertThat(wiring.settings(order)).containsEntry("jangteo.mysql.port", "6501");
    assertThat(wiring.settings(payment)).containsEntry("jangteo.mysql.port", "7306");
    assertThat(wiring.environment(topology.part("sandbox"))).containsEntry("SANDBOX_PORT", "1");
  }

  @Test
  void withoutDetoursEverythingIsAsUsual(@TempDir Path folder) {
    var home = new Home(CHECKOUT, folder, 0);
    var topology = new Topology(home);
    var order = topology.part("order-service").first();

    assertThat(new Wiring(home, topology, Detours.none()).settings(order))
        .isEqualTo(new Wiring(home, topology).settings(order));
  }

  @Test
  void everyServiceIsToldWhereSpansGo(@TempDir Path folder) {
    var home = new Home(CHECKOUT, folder, 0);
    var topology = new Topology(home);
    var collector = "http://localhost:4318/v1/traces";
    var wiring = new Wiring(home, topology, Detours.tracesTo(collector));

    assertThat(topology.services())
        .allSatisfy(
            service ->
                assertThat(wiring.settings(topology.part(service.full()).first()))
                    .containsEntry(
                        "management.opentelemetry.tracing.export.otlp.endpoint", collector));
    assertThat(wiring.settings(topology.part("sandbox").first())).isEmpty();
  }

  @Test
  void whatIsMeasuredIsToldToCompileWell(@TempDir Path folder) {
    var home = new Home(CHECKOUT, folder, 0);
    var topology = new Topology(home);
    var product = topology.part("product-service");

    assertThat(new Wiring(home, topology, Detours.atFullSpeed()).flags(product))
        .containsExactly("-XX:TieredStopAtLevel=4");
    assertThat(new Wiring(home, topology).flags(product)).isEmpty();
  }
}
