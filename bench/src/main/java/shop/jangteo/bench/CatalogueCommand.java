package shop.jangteo.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Command;
import shop.jangteo.bench.catalogue.CatalogueBenchmark;
import shop.jangteo.bench.catalogue.Plan;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.run.Platform;
import shop.jangteo.local.run.Topology;

/** How many product pages a second the running platform shows, and how long one waits for it. */
@Command(name = "catalogue")
final class CatalogueCommand extends Benchmark {

  private static final String SERVICE = "product-service";

  CatalogueCommand(Stage stage) {
    super(stage);
  }

  @Override
  void require(Progress progress) {
    new Platform(home(), progress).requireRunning();
  }

  @Override
  Result measure(Progress progress) throws Exception {
    var services = new FullSpeed(home(), List.of(SERVICE, Topology.GATEWAY), progress);
    return closing(services::close, () -> measure(services, progress));
  }

  private Result measure(FullSpeed services, Progress progress)
      throws IOException, InterruptedException {
    services.begin();
    var topology = new Topology(home());
    var metrics =
        URI.create(
            "http://127.0.0.1:%d/actuator/prometheus"
                .formatted(topology.part(SERVICE).managementPort()));
    return new CatalogueResult(
        CatalogueBenchmark.run(topology.gateway(), metrics, Plan.full(), progress));
  }
}
