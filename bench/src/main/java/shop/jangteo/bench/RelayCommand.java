package shop.jangteo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import picocli.CommandLine.Command;
import shop.jangteo.bench.relay.Measured;
import shop.jangteo.bench.relay.RelayBenchApplication;
import shop.jangteo.bench.relay.Told;
import shop.jangteo.local.report.Progress;
import tools.jackson.databind.json.JsonMapper;

/** How fast events leave a service and arrive in another. */
@Command(name = "relay")
final class RelayCommand extends Benchmark {

  private static final String SERVICE = "support-service";
  private static final String PROCESS = "bench-relay";

  RelayCommand(Stage stage) {
    super(stage);
  }

  @Override
  Result measure(Progress progress) throws Exception {
    var servers = OwnServers.in(home());
    var process = new MeasuredProcess(home(), PROCESS);
    return closing(
        () -> {
          process.close();
          servers.close();
        },
        () -> measure(servers, process, progress));
  }

  private Result measure(OwnServers servers, MeasuredProcess process, Progress progress)
      throws IOException, InterruptedException {
    progress.working("servers", "starting");
    servers.start();
    progress.done("servers", "ready");
    var found = home().run().resolve("relay.json");
    var settings = servers.settings();
    settings.put("server.port", "0");
    settings.put("management.server.port", "0");
    process.run(
        RelayBenchApplication.class,
        settings,
        servers.secrets(SERVICE),
        List.of(found.toString()),
        told -> show(told, progress));
    return new RelayResult(JsonMapper.shared().readValue(Files.readString(found), Measured.class));
  }

  private static void show(Told told, Progress progress) {
    if (told.isDone()) {
      progress.done(told.phase(), told.state());
    } else {
      progress.working(told.phase(), told.state());
    }
  }
}
