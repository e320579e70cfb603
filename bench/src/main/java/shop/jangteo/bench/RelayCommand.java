package shop.jangteo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.jangteo.bench.relay.Measured;
import shop.jangteo.bench.relay.RelayBenchApplication;
import shop.jangteo.bench.relay.Told;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.HomeLock;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.report.Report;
import shop.jangteo.local.report.Target;
import tools.jackson.databind.json.JsonMapper;

/** How fast events leave a service and arrive in another. */
@Command(name = "relay")
final class RelayCommand implements Callable<Integer> {

  private static final String SERVICE = "support-service";
  private static final String PROCESS = "bench-relay";

  private final Home home;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = Target.STDOUT,
      paramLabel = "FILE",
      converter = Target.Reader.class)
  private @Nullable Target json;

  /**
   * @param terminal whether {@code err} is looked at by a person
   */
  RelayCommand(Home home, PrintStream out, PrintStream err, boolean terminal) {
    this.home = home;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    var load = LoadAverage.now();
    Measured measured;
    try (var _ = HomeLock.take(home)) {
      measured = measure();
    }
    var result = new RelayResult(measured);
    var target = json;
    result.print(target != null && target.isStdout() ? err : out);
    return write(result.report().detail("loadAverageBefore", load));
  }

  private Measured measure() throws IOException, InterruptedException {
    var servers = OwnServers.in(home);
    var process = new MeasuredProcess(home, PROCESS);
    // on Ctrl-C
    var end =
        new Thread(
            () -> {
              process.close();
              servers.close();
            },
            "end-of-bench");
    Runtime.getRuntime().addShutdownHook(end);
    try (servers;
        process;
        var progress = Progress.on(err, terminal)) {
      return measure(servers, process, progress);
    } finally {
      forget(end);
    }
  }

  private Measured measure(OwnServers servers, MeasuredProcess process, Progress progress)
      throws IOException, InterruptedException {
    progress.working("servers", "starting");
    servers.start();
    progress.done("servers", "ready");
    var found = home.run().resolve("relay.json");
    var settings = servers.settings();
    settings.put("server.port", "0");
    settings.put("management.server.port", "0");
    process.run(
        RelayBenchApplication.class,
        settings,
        servers.secrets(SERVICE),
        List.of(found.toString()),
        told -> show(told, progress));
    return JsonMapper.shared().readValue(Files.readString(found), Measured.class);
  }

  private static void show(Told told, Progress progress) {
    if (told.isDone()) {
      progress.done(told.phase(), told.state());
    } else {
      progress.working(told.phase(), told.state());
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ignored) {
      // Ctrl-C was quicker
    }
  }

  private int write(Report report) {
    var target = json;
    if (target != null) {
      report.write(target, out);
    }
    return report.isOk() ? 0 : 1;
  }
}
