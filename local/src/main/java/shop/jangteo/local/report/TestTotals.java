package shop.jangteo.local.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many tests of all modules passed, failed and were skipped, as their reports say.
 *
 * @param reasons why some were skipped, each once
 */
public record TestTotals(int passed, int failed, int skipped, SortedSet<String> reasons) {

  private static final Pattern SUITE = Pattern.compile("<testsuite [^>]*>", Pattern.DOTALL);
  private static final Pattern SKIPPED = Pattern.compile("<skipped message=\"([^\"]+)\"");

  /** Of an assumption that does not hold there is only the exception, with its stack. */
  private static final Pattern ABORTED =
      Pattern.compile(
          "<skipped type=\"[^\"]*\"><!\\[CDATA\\[[\\w.$]+: (?:Assumption failed: )?([^\\r\\n]+)");

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
    var skipped = 0;
    var reasons = new TreeSet<String>();
    for (var report : reports(checkout)) {
      try {
        var text = Files.readString(report);
        for (var pattern : List.of(SKIPPED, ABORTED)) {
          pattern.matcher(text).results().forEach(reason -> reasons.add(reason.group(1)));
        }
        var suite = SUITE.matcher(text);
        if (suite.find()) {
          var failures = count(suite.group(), "failures") + count(suite.group(), "errors");
          var left = count(suite.group(), "skipped");
          failed += failures;
          skipped += left;
          passed += count(suite.group(), "tests") - failures - left;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new TestTotals(passed, failed, skipped, reasons);
  }

  @Override
  public String toString() {
    return "%d passed, %d failed".formatted(passed, failed)
        + (skipped == 0 ? "" : ", %d skipped".formatted(skipped));
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
