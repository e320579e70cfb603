package shop.jangteo.bench;

import java.io.IOException;
import picocli.CommandLine.Command;
import shop.jangteo.bench.stock.Plan;
import shop.jangteo.bench.stock.StockBenchmark;
import shop.jangteo.inventory.InventoryServiceApplication;
import shop.jangteo.local.report.Progress;
import shop.jangteo.platform.name.ServiceName;

/** How many orders of one hot SKU are decided, and that no unit is sold twice. */
@Command(name = "stock")
final class StockCommand extends Benchmark {

  private static final ServiceName SERVICE = new ServiceName("inventory-service");
  private static final String SCHEMA = "bench";

  StockCommand(Stage stage) {
    super(stage);
  }

  @Override
  Result measure(Progress progress) throws Exception {
    var servers = OwnServers.in(home());
    return closing(servers::close, () -> measure(servers, progress));
  }

  private Result measure(OwnServers servers, Progress progress) throws Exception {
    progress.working("servers", "starting");
    servers.start();
    progress.done("servers", "ready");
    var settings = servers.settings();
    settings.put("jangteo.schema", SCHEMA);
    var service =
        new ServiceProcess(
            home(),
            SERVICE,
            InventoryServiceApplication.class,
            settings,
            servers.secrets(SERVICE.full()));
    return closing(service::close, () -> measure(service, servers, progress));
  }

  private static Result measure(ServiceProcess service, OwnServers servers, Progress progress)
      throws Exception {
    progress.working(SERVICE.full(), "starting");
    service.start();
    progress.done(SERVICE.full(), "ready");
    return new StockResult(
        StockBenchmark.run(servers.ground(), Plan.full(), () -> killAndRestart(service), progress));
  }

  private static ServiceProcess killAndRestart(ServiceProcess service)
      throws IOException, InterruptedException {
    service.kill();
    service.start();
    return service;
  }
}
