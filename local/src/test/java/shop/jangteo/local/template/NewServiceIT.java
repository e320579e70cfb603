package shop.jangteo.local.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.embedded.Site;

/**
 * A service as it comes, in a copy of this checkout: it keeps all rules and passes its tests, and
 * what holds over all services holds with it, from the documents to the charts.
 */
final class NewServiceIT {

  /** Its own package, and the tests of others that look at every service. */
  private static final List<String> TESTS =
      List.of(
          "Wishlist*",
          "RepositoryTests",
          "EventDocumentsTests",
          "EntityDiagramsIT",
          "RouteRulesTests",
          "ComposeTests",
          "KustomizeTests#aServiceMayReadWhatItHearsAndWriteWhatIsItsOwn",
          "NetworkTests",
          "PodPoliciesTests",
          "SettingsTests");

  private static final Set<String> BUILT =
      Set.of("contracts", "embedded", "platform", "platform-test", "gateway", "deploy");

  private static final Path CHECKOUT =
      Path.of(System.getProperty("jangteo.root", "..")).toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void aNewServiceKeepsAllRulesAsItComes() throws Exception {
    // from here, and not by the copy's tests, which would leave servers in a folder that goes away
    var servers = Servers.at(Site.ofTests(CHECKOUT));
    servers.ensure(Engine.KAFKA);
    servers.ensure(Engine.MARIADB);
    var checkout = Copy.to(folder, BUILT);
    var made = new NewService(checkout, _ -> {}).make("wishlist");

    // two threads, for modules that do not need each other
    // two runs: the second looks at nothing but what was made
    var tested =
        maven(
            checkout,
            "test",
            "-T2",
            "-pl",
            made.name() + ",platform-test,gateway,deploy",
            "-am",
            "-Dquality.skip=true",
            "-Dmaven.compiler.useIncrementalCompilation=false",
            "-Dsurefire.failIfNoSpecifiedTests=false",
            "-Dtest=" + String.join(",", TESTS));
    assertThat(tested).contains("BUILD SUCCESS");
    assertThat(testsRun(checkout, made.name()))
        .containsExactlyInAnyOrder(
            "WishlistEndpointsIT", "WishlistHouseTests", "WishlistsOfMembersIT");
    assertThat(testsRun(checkout, "platform-test"))
        .containsExactlyInAnyOrder("EntityDiagramsIT", "EventDocumentsTests", "RepositoryTests");
    assertThat(testsRun(checkout, "deploy")).hasSize(5);
    assertThat(maven(checkout, "spotless:check", "checkstyle:check", "-pl", made.name()))
        .contains("BUILD SUCCESS");
  }

  private static Set<String> testsRun(Path checkout, String module) throws IOException {
    var names = new TreeSet<String>();
    try (var reports = Files.list(checkout.resolve(module).resolve("target/surefire-reports"))) {
      var begun = Files.getLastModifiedTime(checkout.resolve(".jangteo"));
      for (var report : reports.filter(file -> file.toString().endsWith(".txt")).toList()) {
        if (Files.getLastModifiedTime(report).compareTo(begun) > 0) { // and not a copied one
          names.add(report.getFileName().toString().replaceAll(".*\\.([A-Za-z]+)\\.txt", "$1"));
        }
      }
    }
    return names;
  }

  /** What it said; on the servers of this test, and never more than it takes. */
  private static String maven(Path checkout, String... arguments) throws Exception {
    var command =
        new ArrayList<>(List.of(System.getProperty("jangteo.maven", "mvn"), "-o", "-B", "-ntp"));
    command.addAll(List.of(arguments));
    var log = checkout.resolve("maven.log");
    var builder =
        new ProcessBuilder(command)
            .directory(checkout.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put(Site.TEST_HOME, Site.ofTests(CHECKOUT).home().toString());
    var process = builder.start();
    try {
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    return Files.readString(log, UTF_8);
  }
}
