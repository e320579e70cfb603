package shop.jangteo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.jangteo.bench.pricing.Measured;
import shop.jangteo.bench.pricing.PricingBenchmark;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.HomeLock;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.report.Target;
import tools.jackson.databind.json.JsonMapper;

/** How many prices one thread works out in a second. */
@Command(name = "pricing")
final class PricingCommand implements Callable<Integer> {

  private static final String PROCESS = "bench-pricing";

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
  PricingCommand(Home home, PrintStream out, PrintStream err, boolean terminal) {
    this.home = home;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    var load = LoadAverage.now();
    Measured measured;
    try (var _ = HomeLock.take(home);
        var progress = Progress.on(err, terminal)) {
      progress.working("pricing", "two minutes");
      measured = measure();
      progress.done("pricing", "measured");
    }
    var result = new PricingResult(measured);
    var target = json;
    result.print(target != null && target.isStdout() ? err : out);
    var report = result.report().detail("loadAverageBefore", load);
    if (target != null) {
      report.write(target, out);
    }
    return report.isOk() ? 0 : 1;
  }

  /** It ends with this process, on Ctrl-C too. */
  private Measured measure() throws IOException, InterruptedException {
    Files.createDirectories(Objects.requireNonNull(home.log(PROCESS).getParent()));
    var found = Files.createDirectories(home.run()).resolve("pricing.json");
    try (var process = new MeasuredProcess(home, PROCESS)) {
      process.run(PricingBenchmark.class, Map.of(), Map.of(), List.of(found.toString()), _ -> {});
    }
    return JsonMapper.shared().readValue(Files.readString(found), Measured.class);
  }
}
