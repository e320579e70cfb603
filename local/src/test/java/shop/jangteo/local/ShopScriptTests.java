package shop.jangteo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.run.Topology;

/** The script answers help and doctor without a build, so it repeats things that live elsewhere. */
final class ShopScriptTests {

  private static final Map<String, CommandLine> COMMANDS =
      new Main(Context.ofThisProcess()).commandLine().getSubcommands();

  @Test
  void everyCommandIsInTheHelp() throws Exception {
    var help = shop("help").out();

    assertThat(COMMANDS.keySet())
        .allSatisfy(command -> assertThat(help).contains("\n  " + command));
    assertThat(shop().out()).isEqualTo(help);
    assertThat(shop("--help").out()).isEqualTo(help);
  }

  @Test
  void everyOptionIsInTheHelpOfItsCommand() throws Exception {
    for (var command : COMMANDS.entrySet()) {
      var help = shop(command.getKey(), "--help");
      var options = known(command.getValue()).toList();

      assertThat(help.exitCode()).isZero();
      assertThat(help.out()).startsWith("usage: ./shop " + command.getKey());
      assertThat(options).allSatisfy(option -> assertThat(help.out()).contains(option));
      assertThat(mentioned(help.out())).isSubsetOf(options);
    }
  }

  @Test
  void everyCommandBelowAnotherIsInItsHelp() throws Exception {
    for (var command : COMMANDS.entrySet()) {
      var help = shop(command.getKey(), "--help").out();

      assertThat(command.getValue().getSubcommands().keySet())
          .allSatisfy(
              below ->
                  assertThat(help).contains("./shop %s %s".formatted(command.getKey(), below)));
    }
  }

  @Test
  void anUnknownCommandIsAnsweredWithTheHelp() throws Exception {
    var said = shop("nonsense");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).startsWith("There is no command 'nonsense'.").contains("usage: ./shop");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void anotherSystemIsToldInOneSentence(@TempDir Path tools) throws Exception {
    Script.tool(tools, "uname", "[[ $1 == -s ]] && echo Darwin || echo Darwin arm64");
    Script.tool(tools, "date", "echo 1763712000N"); // as a BSD knows no nanoseconds

    for (var command : List.of("help", "doctor", "up")) {
      var said = Script.ofThisCheckout().tools(tools).run(command);

      assertThat(said.exitCode()).isEqualTo(1);
      assertThat(said.out()).isEmpty();
      assertThat(said.err())
          .isEqualTo(
              "Jangteo runs on Linux, and this is Darwin arm64; use a machine, a virtual one or WSL with Linux on x86-64.\n");
    }
  }

  @Test
  void theDoctorLooksAtThePortsThatAreUsed() throws Exception {
    var script = Files.readString(Script.CHECKOUT.resolve("shop"));
    var list = script.substring(script.indexOf("PORTS=\"") + 7);
    var ports = new TreeMap<Integer, String>();
    for (var entry : list.substring(0, list.indexOf('"')).split("\\s+")) {
      var parts = entry.split(":");
      ports.put(Integer.valueOf(parts[0]), parts[1]);
    }

    var topology = new Topology(new Home(Script.CHECKOUT, Script.CHECKOUT.resolve("nowhere"), 0));

    assertThat(ports).isEqualTo(new TreeMap<>(topology.ports()));
  }

  @Test
  void theDoctorSaysWhatItFinds() throws Exception {
    var said = shop("doctor");

    assertThat(said.out()).contains("system:", "JDK 25:", "Maven ", "memory:", "disk:");
    assertThat(said.out().contains("  missing  ")).isEqualTo(said.exitCode() == 1);
  }

  private static TreeSet<String> mentioned(String help) {
    return Pattern.compile("--[a-z]+(-[a-z]+)*")
        .matcher(help)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Also those of the commands below it. */
  private static Stream<String> known(CommandLine command) {
    return Stream.concat(
        command.getCommandSpec().options().stream()
            .map(OptionSpec::names)
            .flatMap(names -> List.of(names).stream()),
        command.getSubcommands().values().stream().flatMap(ShopScriptTests::known));
  }

  private static Script.Said shop(String... arguments) throws Exception {
    return Script.ofThisCheckout().run(arguments);
  }
}
