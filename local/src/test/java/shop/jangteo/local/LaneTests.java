package shop.jangteo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every test runs in one lane, and in one only. */
class LaneTests {

  private static final Path CHECKOUT = Path.of(System.getProperty("jangteo.root", ".."));

  @TempDir private Path folder;

  @Test
  void everyModuleIsInOneLane() {
    var modules = new ArrayList<>(Lane.beforeAll().modules());
    Lane.beside(CHECKOUT, 2, false).forEach(lane -> modules.addAll(lane.modules()));

    assertThat(modules).containsExactlyInAnyOrderElementsOf(Lane.modules(CHECKOUT));
    assertThat(modules).contains("order-service", "journeys");
  }

  /** A lane leaves out others' classes by name: the same name in two modules would be left out. */
  @Test
  void noTwoModulesHaveATestOfTheSameName() {
    var all = new ArrayList<String>();
    Lane.modules(CHECKOUT).forEach(module -> all.addAll(Lane.testClasses(CHECKOUT, module)));

    assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(100);
  }

  /** Who finds the servers in another way finds those of another lane. */
  @Test
  void onlyOnePlaceKnowsWhereTheServersOfTestsAre() throws IOException {
    for (var module : Lane.modules(CHECKOUT)) {
      for (var test : Lane.testClasses(CHECKOUT, module)) {
        if (!test.endsWith("LaneTests.java")) {
          assertThat(CHECKOUT.resolve(module).resolve("src/test/java").resolve(test))
              .content()
              .doesNotContain(".jangteo/test\"");
        }
      }
    }
  }

  @Test
  void whatATestClassOfAnotherLaneIsCalledIsToldToTheBuild() throws IOException {
    test("contracts", "shop/jangteo/contracts/FirstTests.java");
    test("a", "shop/jangteo/a/OneIT.java");
    test("b", "shop/jangteo/b/TwoIT.java");
    test("b", "shop/jangteo/b/deep/Helper.java");

    var lanes = Lane.beside(folder, 2, false);

    assertThat(lanes).extracting(Lane::modules).containsExactly(List.of("a"), List.of("b"));
    assertThat(lanes.getFirst().excludes(folder, List.of("**/*Slow.java")))
        .hasContent(
            """
            **/*$*
            **/*Slow.java
            shop/jangteo/b/TwoIT.java
            shop/jangteo/contracts/FirstTests.java""");
  }

  @Test
  void lanesAreOfAboutTheSameLength() {
    for (var number = 0; number < 5; number++) {
      test("long", "shop/jangteo/l/L%dIT.java".formatted(number));
    }
    Stream.of("a", "b", "c")
        .forEach(
            name -> {
              test(name, "shop/jangteo/%s/OneIT.java".formatted(name));
              test(name, "shop/jangteo/%s/ManyTests.java".formatted(name));
            });

    assertThat(Lane.beside(folder, 2, false))
        .extracting(Lane::modules)
        .containsExactly(List.of("long"), List.of("a", "b", "c"));
  }

  /** A name that is gone says that nobody has measured for long. */
  @Test
  void everyModuleThatWasMeasuredIsThere() throws IOException {
    var measured = new Properties();
    try (var in = Lane.class.getResourceAsStream("lanes.properties")) {
      measured.load(in);
    }

    assertThat(Lane.modules(CHECKOUT)).containsAll(measured.stringPropertyNames());
    assertThat(measured.values())
        .allSatisfy(value -> assertThat(value.toString()).matches("\\d+ \\d+"));
  }

  @Test
  void whatWasMeasuredGoesBeforeEstimates() {
    test("payment-service", "shop/jangteo/payment/OnlyTests.java");
    test("a", "shop/jangteo/a/OneIT.java");
    test("b", "shop/jangteo/b/TwoIT.java");

    assertThat(Lane.beside(folder, 2, false))
        .extracting(Lane::modules)
        .containsExactly(List.of("payment-service"), List.of("a", "b"));
  }

  @Test
  void whoeverIsInAHurryWeighsOnlyWhatStartsNothing() {
    test("a", "shop/jangteo/a/OneIT.java");
    test("a", "shop/jangteo/a/TwoIT.java");
    test("b", "shop/jangteo/b/OneTests.java");
    test("b", "shop/jangteo/b/TwoTests.java");
    test("c", "shop/jangteo/c/OneTests.java");

    assertThat(Lane.beside(folder, 2, true))
        .extracting(Lane::modules)
        .containsExactly(List.of("b"), List.of("c", "a"));
    assertThat(Lane.beside(folder, 2, false))
        .extracting(Lane::modules)
        .containsExactly(List.of("a"), List.of("b", "c"));
  }

  @Test
  void whatNoLaneRunsMakesNoLaneLonger() {
    test("journeys", "shop/jangteo/journeys/OneIT.java");
    test("journeys", "shop/jangteo/journeys/TwoIT.java");
    test("a", "shop/jangteo/a/ThreeIT.java");
    test("b", "shop/jangteo/b/FourIT.java");

    assertThat(Lane.beside(folder, 2, false))
        .extracting(Lane::modules)
        .containsExactly(List.of("a", "journeys"), List.of("b"));
  }

  @Test
  void lanesKeepApart() {
    var lanes = Lane.beside(CHECKOUT, 3, false);

    assertThat(lanes).extracting(Lane::folder).containsExactly("test", "test-2", "test-3");
    assertThat(lanes).extracting(Lane::portDistance).containsExactly(0, 3_000, 11_000);
  }

  private void test(String module, String name) {
    var file = folder.resolve(module).resolve("src/test/java").resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
      Files.writeString(folder.resolve(module).resolve("pom.xml"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
