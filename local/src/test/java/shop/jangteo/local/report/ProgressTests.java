package shop.jangteo.local.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class ProgressTests {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, UTF_8);

  @Test
  void withoutATerminalOnlyWhatIsFinishedIsALine() {
    try (var progress = Progress.on(out, false)) {
      progress.expect("kafka");
      progress.working("kafka", "starting");
      progress.say("A word in between.");
      progress.done("kafka", "ready");
      progress.failed("redis", "failed");
    }

    assertThat(text().lines().map(line -> line.replaceAll(" +", " ")))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("A word in between."),
            line -> assertThat(line).startsWith("✓ kafka ready 0.").endsWith(" s"),
            line -> assertThat(line).isEqualTo("✗ redis failed"));
    assertThat(text()).doesNotContain("\u001b");
  }

  @Test
  void onATerminalLinesChangeInTheirPlace() {
    try (var progress = Progress.on(out, true)) {
      progress.expect("kafka");
      progress.expect("redis");
      progress.working("kafka", "starting");
      progress.say("A word in between.");
      progress.done("kafka", "ready");
      progress.settle();
      progress.done("people", "known");
    }

    assertThat(text())
        .contains("… kafka", "· redis", "A word in between.", "\u001b[2A\r", "✓ kafka", "✓ people");
    assertThat(text().lines().filter(line -> line.contains("· redis"))).isNotEmpty();
  }

  private String text() {
    return written.toString(UTF_8);
  }
}
