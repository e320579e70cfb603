package shop.jangteo.local.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How many tests of all modules passed and failed, as their reports say. */
public record TestTotals(int passed, int failed) {

  private static final Pattern SUITE = Pattern.compile("<testsuite [^>]*>", Pattern.DOTALL);
  private static final String REPORTS = "target/surefire-reports";

  /** Removes the reports of former runs, so that they are not counted again. */
  public static void forgetFormer(Path checkout) {
    for (var report : reports(checkout)) {
      try {
        Files.delete(report);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public static TestTotals of(Path checkout) {
    var passed = 0;
    var failed = 0;
    for (var report : reports(checkout)) {
      try {
        var suite = SUITE.matcher(Files.readString(report));
        if (suite.find()) {
          var failures = count(suite.group(), "failures") + count(suite.group(), "errors");
          failed += failures;
          passed += count(suite.group(), "tests") - failures - count(suite.group(), "skipped");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new TestTotals(passed, failed);
  }

  @Override
  public String toString() {
    return "%d passed, %d failed".formatted(passed, failed);
  }

  private static int count(String suite, String attribute) {
    var value = Pattern.compile("\\b" + attribute + "=\"(\\d+)\"").matcher(suite);
    return value.find() ? Integer.parseInt(value.group(1)) : 0;
  }

  private static List<Path> reports(Path checkout) {
    try (var modules = Files.list(checkout)) {
      return modules
          .map(module -> module.resolve(REPORTS))
          .filter(Files::isDirectory)
          .flatMap(TestTotals::in)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> in(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*/TEST-.*\\.xml")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
