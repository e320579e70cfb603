package shop.jangteo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import shop.jangteo.local.home.Home;

class HelpTests {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void everyBenchmarkAndItsOptionsAreInTheHelp() throws Exception {
    var folder = Path.of("target");
    var benchmarks =
        Main.commandLine(new Home(folder, folder, 0), System.out, System.err).getSubcommands();

    var help = shop("--help");

    assertThat(help).startsWith("usage: ./shop bench");
    assertThat(benchmarks).isNotEmpty();
    benchmarks.forEach(
        (name, benchmark) -> {
          assertThat(help).contains("\n  " + name + " ");
          benchmark
              .getCommandSpec()
              .options()
              .forEach(option -> assertThat(help).contains(option.names()));
        });
  }

  @Test
  void withoutANameItTellsWhatThereIs() throws Exception {
    assertThat(shop()).isEqualTo(shop("--help"));
  }

  @Test
  void anUnknownBenchmarkIsAnsweredWithThoseThereAre() {
    assertThat(bench("speed")).isEqualTo(1);
    assertThat(said()).contains("'speed'", "relay", "./shop bench --help");
  }

  @Test
  void anUnknownOptionIsAnsweredInWords() {
    assertThat(bench("relay", "--quick")).isEqualTo(1);
    assertThat(said()).contains("--quick", "./shop bench --help").doesNotContain("no benchmark");
  }

  @Test
  void whereNoReportCanGoNothingIsMeasured() {
    assertThat(bench("relay", "--json", "no/such/folder/x.json", "--quick")).isEqualTo(1);
    assertThat(said()).contains("There is no folder", "./shop bench --help");
  }

  @Test
  void whatLibrariesTellIsNotAmongTheFigures() {
    Main.keepLibrariesQuiet();

    var kafka = LoggerFactory.getLogger("org.apache.kafka");
    assertThat(kafka.isInfoEnabled()).isFalse();
    assertThat(kafka.isWarnEnabled()).isTrue();
  }

  private int bench(String... arguments) {
    return Main.run(stream(out), stream(err), arguments);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String shop(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(Path.of("..", "shop").toRealPath().toString(), "bench"));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    return text;
  }
}
