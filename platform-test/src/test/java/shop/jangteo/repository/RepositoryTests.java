package shop.jangteo.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.platform.name.ServiceName;

/** What holds over all services together. */
class RepositoryTests {

  private static final int LONGEST_SETTINGS = 20;
  private static final int LONGEST_README = 40;
  private static final Pattern LOGGING = Pattern.compile("(?m)^\\s*logging[.:]");

  static Stream<ServiceName> services() {
    return Checkout.services().stream();
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceIsOnTheMapAndDocumented(ServiceName service) {
    assertThat(Checkout.read(Checkout.ROOT.resolve("README.md"))).contains(service.full() + "/");
    assertThat(Checkout.read(Checkout.ROOT.resolve("pom.xml")))
        .contains("<module>" + service + "</module>");
    var readme = Checkout.folder(service).resolve("README.md");
    assertThat(readme).exists();
    assertThat(Checkout.read(readme).lines().count())
        .as("lines of " + readme)
        .isLessThanOrEqualTo(LONGEST_README);
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceConfiguresNeitherSecurityNorLoggingItself(ServiceName service) {
    if (service.word().equals("gateway")) {
      return; // reactive: the servlet defaults cannot serve, and its loggers are nobody else's
    }
    assertThat(Checkout.files(Checkout.folder(service).resolve("src/main/resources"), ".xml"))
        .isEmpty();
    assertThat(Checkout.sources(service))
        .noneMatch(source -> Checkout.read(source).contains("SecurityFilterChain"));
    var settings = Checkout.folder(service).resolve("src/main/resources/application.yaml");
    assertThat(
            Checkout.read(settings)
                .lines()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                .count())
        .as("lines of " + settings)
        .isLessThanOrEqualTo(LONGEST_SETTINGS);
    assertThat(Checkout.read(settings)).doesNotContainPattern(LOGGING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"logging:\n  level:\n    x: debug", "server.port: 1\nlogging.level.x: debug"})
  void bothFormsOfALoggingConfigurationAreSeen(String settings) {
    assertThat(settings).containsPattern(LOGGING);
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceKeepsTheHouseRules(ServiceName service) {
    assertThat(Checkout.files(Checkout.folder(service).resolve("src/test/java"), ".java"))
        .anyMatch(test -> Checkout.read(test).contains(" extends HouseRules "));
  }

  /** Nothing is ever installed, and a service is taken out of a platform that runs. */
  @ParameterizedTest
  @MethodSource("readmes")
  void aReadmeTellsCommandsThatWork(Path readme) {
    for (var command : commands(readme)) {
      if (command.contains("mvn") && command.contains("-pl")) {
        assertThat(command).contains(" -am ").doesNotContain("spring-boot:run");
      }
    }
    var commands = commands(readme).toString();
    if (commands.contains("./shop dev")) {
      assertThat(commands).containsSubsequence("./shop up", "./shop dev");
    }
  }

  static Stream<Path> readmes() {
    return Stream.concat(Stream.of(""), Checkout.modules().stream())
        .map(folder -> Checkout.ROOT.resolve(folder).resolve("README.md"))
        .filter(Files::exists);
  }

  private static List<String> commands(Path readme) {
    return Pattern.compile("`(\\./shop|mvn)[^`]*`|^(\\./shop|mvn) .*$", Pattern.MULTILINE)
        .matcher(Checkout.read(readme))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Test
  void noClassIsCopiedFromModuleToModule() {
    var seen = new HashMap<String, Path>();
    for (var module : Checkout.modules()) {
      for (var source : Checkout.sources(module)) {
        var body =
            Checkout.read(source)
                .replaceAll("(?m)^(package|import) .*$", "")
                .replaceAll("\\s+", "");
        if (body.length() > 200) {
          var twin = seen.put(body, source);
          assertThat(twin).as(source + " is a copy").isNull();
        }
      }
    }
  }

  /** Also the platform's, which runs in every schema. */
  @Test
  void sqlSpeaksToBothEngines() {
    var folders =
        Stream.concat(
            Checkout.services().stream().map(Checkout::folder),
            Stream.of(Checkout.ROOT.resolve("platform")));
    var migrations = new ArrayList<Path>();
    folders.forEach(
        folder -> {
          migrations.addAll(Checkout.files(folder.resolve("src/main/resources/db"), ".sql"));
          for (var source : Checkout.files(folder.resolve("src/main/java"), ".java")) {
            assertThat(Dialect.oneSided(Checkout.read(source))).as(source.toString()).isEmpty();
          }
        });
    for (var file : migrations) {
      assertThat(Dialect.oneSided(Checkout.read(file))).as(file.toString()).isEmpty();
      assertThat(Dialect.textWithoutCollation(Checkout.read(file)))
          .as("text columns without a collation in " + file)
          .isEmpty();
    }
    assertThat(migrations).anyMatch(file -> file.endsWith("db/platform/V1__messaging.sql"));
  }

  @Test
  void nothingOfThisMachineIsWrittenDown() {
    var tracked = List.of("pom.xml", "README.md", "shop", "CONTRIBUTING.md");
    for (var name : tracked) {
      var file = Checkout.ROOT.resolve(name);
      if (Files.exists(file)) {
        assertThat(Checkout.read(file)).doesNotContain("/work/main").doesNotContain("/root/");
      }
    }
  }
}
