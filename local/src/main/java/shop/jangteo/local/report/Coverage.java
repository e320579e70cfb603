package shop.jangteo.local.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How many lines of all modules the tests have run, as JaCoCo's report over the reactor says. */
public record Coverage(long covered, long missed) {

  public static final int ENOUGH_PERCENT = 80;

  private static final String REPORT = "coverage/target/site/jacoco-aggregate/jacoco.csv";
  private static final int WHOLE_PERCENT = 100;

  /** Removes the report of a former run, so that it is not taken for this one's. */
  public static void forgetFormer(Path checkout) {
    try {
      Files.deleteIfExists(checkout.resolve(REPORT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty when the build did not get as far as the report. */
  public static Optional<Coverage> of(Path checkout) {
    var report = checkout.resolve(REPORT);
    if (!Files.exists(report)) {
      return Optional.empty();
    }
    try {
      var lines = Files.readAllLines(report);
      var titles = List.of(lines.getFirst().split(","));
      return Optional.of(
          new Coverage(
              sum(lines, titles.indexOf("LINE_COVERED")),
              sum(lines, titles.indexOf("LINE_MISSED"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sum(List<String> lines, int column) {
    return lines.stream().skip(1).mapToLong(line -> Long.parseLong(line.split(",")[column])).sum();
  }

  public boolean isEnough() {
    return covered * WHOLE_PERCENT >= (covered + missed) * ENOUGH_PERCENT;
  }

  @Override
  public String toString() {
    var all = Math.max(1, covered + missed);
    return "%.1f %% (%d of %d)"
        .formatted((double) covered * WHOLE_PERCENT / all, covered, covered + missed);
  }
}
