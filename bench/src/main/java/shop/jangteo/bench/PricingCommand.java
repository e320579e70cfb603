package shop.jangteo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import shop.jangteo.bench.pricing.Measured;
import shop.jangteo.bench.pricing.PricingBenchmark;
import shop.jangteo.local.report.Progress;
import tools.jackson.databind.json.JsonMapper;

/** How many prices one thread works out in a second. */
@Command(name = "pricing")
final class PricingCommand extends Benchmark {

  private static final String PROCESS = "bench-pricing";

  PricingCommand(Stage stage) {
    super(stage);
  }

  /** It ends with this process, on Ctrl-C too. */
  @Override
  Result measure(Progress progress) throws IOException, InterruptedException {
    progress.working("pricing", "two minutes");
    Files.createDirectories(Objects.requireNonNull(home().log(PROCESS).getParent()));
    var found = Files.createDirectories(home().run()).resolve("pricing.json");
    try (var process = new MeasuredProcess(home(), PROCESS)) {
      process.run(PricingBenchmark.class, Map.of(), Map.of(), List.of(found.toString()), _ -> {});
    }
    progress.done("pricing", "measured");
    return new PricingResult(
        JsonMapper.shared().readValue(Files.readString(found), Measured.class));
  }
}
