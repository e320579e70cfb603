package shop.jangteo.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import shop.jangteo.local.home.Home;

class HelpTests {

  @Test
  void everyOptionIsInTheHelp() throws Exception {
    var options =
        command().getCommandSpec().options().stream()
            .flatMap(option -> List.of(option.names()).stream())
            .toList();

    var help = help();

    assertThat(help).startsWith("usage: ./shop chaos");
    assertThat(options).isNotEmpty().allSatisfy(option -> assertThat(help).contains(option));
  }

  @Test
  void theHelpTellsTheUsualRate() throws Exception {
    var usual = command().getCommandSpec().findOption("--rate").initialValue();

    assertThat(usual).isEqualTo(3.0);
    assertThat(help()).containsPattern("--rate N +purchases begun in a second \\(3\\b");
  }

  @Test
  void whatIsMisunderstoodIsAnsweredInWords() {
    var err = new ByteArrayOutputStream();

    var code =
        Main.run(
            System.out, new PrintStream(err, true, StandardCharsets.UTF_8), "--mutate", "luck");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("luck")
        .contains("./shop chaos --help");
  }

  @Test
  void whereNoReportCanGoNothingIsBroken() {
    var err = new ByteArrayOutputStream();

    var code =
        Main.run(
            System.out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            "--fault",
            "none-of-these",
            "--json",
            "no/such/folder/x.json");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is no folder");
  }

  private static CommandLine command() {
    var folder = Path.of("target");
    return new CommandLine(
        new ChaosCommand(
            new Home(folder, folder, 0), System.out, System.err, false, CheckerJudge::of));
  }

  private static String help() throws Exception {
    var script = Path.of("..", "shop").toRealPath();
    assertThat(Files.isExecutable(script)).isTrue();
    var process = new ProcessBuilder(script.toString(), "chaos", "--help").start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return text;
  }
}
