package shop.jangteo.chaos;

import static org.assertj.core.api.Assertions.assertThat;

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
    var folder = Path.of("target");
    var command =
        new CommandLine(
            new ChaosCommand(
                new Home(folder, folder, 0), System.out, System.err, false, CheckerJudge::of));
    var options =
        command.getCommandSpec().options().stream()
            .flatMap(option -> List.of(option.names()).stream())
            .toList();

    var help = help();

    assertThat(help).startsWith("usage: ./shop chaos");
    assertThat(options).isNotEmpty().allSatisfy(option -> assertThat(help).contains(option));
  }

  private static String help() throws Exception {
    var script = Path.of("..", "shop").toRealPath();
    assertThat(Files.isExecutable(script)).isTrue();
    var process = new ProcessBuilder(script.toString(), "chaos", "--help").start();
    var text = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return text;
  }
}
