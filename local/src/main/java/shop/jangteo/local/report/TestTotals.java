package shop.jangteo.local.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * How many tests of all modules passed, failed and were skipped, as their reports say.
 *
 * @param reasons why some were skipped, each once
 * @param failures which ones failed, each with the first line of what it says
 */
public record TestTotals(
    int passed, int failed, int skipped, SortedSet<String> reasons, SortedSet<String> failures) {

  private static final String REPORTS = "target/surefire-reports";

  /** Of an assumption that does not hold there is only the exception, with its stack. */
  private static final Pattern EXCEPTION = Pattern.compile("^[\\w.$]+: (Assumption failed: )?");

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

  /** A report that cannot be read counts as a failure: what it would have told is not known. */
  public static TestTotals of(Path checkout) {
    var sum = new Sum();
    for (var report : reports(checkout)) {
      try (var in = Files.newInputStream(report)) {
        sum.add(XMLInputFactory.newDefaultFactory().createXMLStreamReader(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (XMLStreamException e) {
        sum.failed++;
        sum.failures.add(checkout.relativize(report) + ": " + firstLine(e.toString()));
      }
    }
    return new TestTotals(sum.passed, sum.failed, sum.skipped, sum.reasons, sum.failures);
  }

  @Override
  public String toString() {
    return "%d passed, %d failed".formatted(passed, failed)
        + (skipped == 0 ? "" : ", %d skipped".formatted(skipped));
  }

  private static String firstLine(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
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

  private static final class Sum {

    private int passed;
    private int failed;
    private int skipped;
    private final SortedSet<String> reasons = new TreeSet<>();
    private final SortedSet<String> failures = new TreeSet<>();

    private void add(XMLStreamReader report) throws XMLStreamException {
      var test = "";
      while (report.hasNext()) {
        if (report.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        switch (report.getLocalName()) {
          case "testsuite" -> count(report);
          case "testcase" ->
              test = attribute(report, "classname") + "." + attribute(report, "name");
          case "failure", "error" -> failures.add(test + ": " + told(report));
          case "skipped" -> reasons.add(EXCEPTION.matcher(told(report)).replaceFirst(""));
          default -> {} // what a test printed, and its properties
        }
      }
    }

    private void count(XMLStreamReader suite) {
      var failures = number(suite, "failures") + number(suite, "errors");
      var left = number(suite, "skipped");
      failed += failures;
      skipped += left;
      passed += number(suite, "tests") - failures - left;
    }

    private static String told(XMLStreamReader element) throws XMLStreamException {
      var message = attribute(element, "message");
      return firstLine(message.isBlank() ? element.getElementText() : message);
    }

    private static int number(XMLStreamReader element, String name) {
      var text = attribute(element, name);
      return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private static String attribute(XMLStreamReader element, String name) {
      return Optional.ofNullable(element.getAttributeValue(null, name)).orElse("");
    }
  }
}
