package shop.jangteo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script and the launcher build by turns, and neither does what the other has done. */
final class BuildingForATestTests {

  private static final String MAVEN = "jangteo.maven";

  @TempDir private Path folder;
  private Path checkout;
  private Path asked;
  private Script shop;
  private final String before = System.getProperty(MAVEN, "mvn");

  @BeforeEach
  void twoModules() throws Exception {
    folder = folder.toRealPath();
    checkout = folder.resolve("checkout");
    asked = folder.resolve("asked");
    var maven = folder.resolve("maven");
    Files.createDirectories(maven.resolve("lib"));
    Files.createFile(maven.resolve("lib/maven-core-3.9.9.jar"));
    Script.tool(
        maven.resolve("bin"),
        "mvn",
        """
        echo "$*" >>'%s'
        for module in local order-service journeys chaos; do
          mkdir -p $module/target
          touch $module/target/$module-1.jar $module/target/classpath
        done"""
            .formatted(asked));
    System.setProperty(MAVEN, maven.resolve("bin/mvn").toString());
    var jdk = folder.resolve("jdk");
    Script.tool(jdk.resolve("bin"), "javac", "");
    Script.tool(jdk.resolve("bin"), "java", "");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
    shop =
        Script.copiedTo(checkout)
            .set("JAVA_HOME", jdk.toString())
            .set("MAVEN_HOME", maven.toString());
    Files.createDirectories(checkout.resolve("order-service/src/main"));
    Files.writeString(checkout.resolve("order-service/pom.xml"), "<project/>");
    Files.writeString(
        checkout.resolve("pom.xml"),
        "<modules>\n<module>local</module>\n<module>order-service</module>\n<module>journeys</module>\n</modules>");
    // of which there are only tests
    Files.createDirectories(checkout.resolve("journeys/src/test"));
    Files.writeString(checkout.resolve("journeys/pom.xml"), "<project/>");
  }

  @AfterEach
  void theRealMaven() {
    System.setProperty(MAVEN, before);
  }

  @Test
  void onlyTheLauncherIsBuiltForABuildOfEverything() throws Exception {
    assertThat(shop.run("test").err()).isEqualTo("Building local\n");

    assertThat(asked).content().contains("package -pl local -am");
  }

  @ParameterizedTest
  @CsvSource({"false, verify", "true, package"})
  void whatTheTestHasBuiltIsNotBuiltAgain(boolean fast, String phase) throws Exception {
    shop.run("test");

    assertThat(launcher().build(fast)).isTrue();

    assertThat(shop.run("chaos").err()).isEmpty();
    assertThat(Files.readAllLines(asked)).hasSize(2).last().asString().contains(phase);
  }

  @Test
  void theChecksTouchNothingThatTestsRead() throws Exception {
    assertThat(launcher().check()).isTrue();

    assertThat(Files.readAllLines(asked))
        .singleElement()
        .asString()
        .contains(" test -DskipTests ", "-Dmaven.main.skip=true", "-Dmaven.resources.skip=true")
        .endsWith("spotless:check checkstyle:check spotbugs:check")
        .doesNotContain("quality.skip", "package", "verify");
  }

  @Test
  void theChecksAskNobodyWhenAllWasFetchedForThesePoms() throws Exception {
    launcher().check();
    launcher().check();
    Files.writeString(checkout.resolve("order-service/pom.xml"), "<project><!-- --></project>");
    launcher().check();

    assertThat(Files.readAllLines(asked))
        .extracting(line -> line.contains(" -o "))
        .containsExactly(false, true, false);
  }

  @Test
  void norWhatItBuiltWithoutTheChecks() throws Exception {
    shop.run("test");

    launcher().compile();

    assertThat(shop.run("chaos").err()).isEmpty();
    assertThat(Files.readAllLines(asked)).last().asString().contains(" package -DskipTests ");
  }

  @Test
  void whatWasChangedMeanwhileIs() throws Exception {
    shop.run("test");
    Files.writeString(checkout.resolve("order-service/src/main/Order.java"), "class Order {}");

    launcher().build(false);

    assertThat(shop.run("chaos").err()).isEqualTo("Building order-service\n");
  }

  private Maven launcher() {
    return new Maven(new Context(checkout, Map.of(), System.out, System.err, false, 0));
  }
}
