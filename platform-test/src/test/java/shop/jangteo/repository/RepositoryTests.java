package shop.jangteo.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.jangteo.platform.name.ServiceName;

/** What holds over all services together. */
class RepositoryTests {

  private static final int LONGEST_SETTINGS = 20;
  private static final int LONGEST_README = 40;

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
      return; // reactive: the one place where the servlet defaults cannot serve
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
    assertThat(Checkout.read(settings)).doesNotContain("logging:");
  }

  @Test
  void noClassIsCopiedFromServiceToService() {
    var seen = new HashMap<String, Path>();
    for (var service : Checkout.services()) {
      for (var source : Checkout.sources(service)) {
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

  /** What only one of MySQL 8.4 and MariaDB 11.4 understands. */
  @Test
  void migrationsSpeakToBothEngines() {
    var oneSided =
        Pattern.compile(
            "\\bRETURNING\\b|\\bVALUES\\s*\\([^)]*\\)\\s+AS\\s+new\\b|\\bJSON\\b\\s*(NOT NULL|NULL)|\\bFOR UPDATE OF\\b|\\bDEFAULT\\s*\\(");
    for (var service : Checkout.services()) {
      var migrations =
          Checkout.files(Checkout.folder(service).resolve("src/main/resources/db"), ".sql");
      for (var file :
          Stream.concat(migrations.stream(), Checkout.sources(service).stream()).toList()) {
        assertThat(oneSided.matcher(Checkout.read(file)).results().map(r -> r.group()).toList())
            .as(file.toString())
            .isEmpty();
      }
      for (var file : migrations) {
        var textWithoutCollation =
            Checkout.read(file)
                .lines()
                .filter(
                    line ->
                        line.matches(
                            "(?i).*\\b(VARCHAR|CHAR|TEXT|MEDIUMTEXT)\\b\\s*(\\(|NOT|NULL|,).*"))
                .filter(
                    line ->
                        !line.matches("(?i).*\\bCOLLATE\\b.*") && !line.strip().startsWith("--"))
                .toList();
        assertThat(textWithoutCollation)
            .as("text columns without a collation in " + file)
            .isEmpty();
      }
    }
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
