package shop.jangteo.local.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTests {

  private static final String JSON =
      "{\"@timestamp\":\"2026-11-21T02:06:55.941393611Z\",\"message\":\"%s\",\"logger_name\":\"shop.jangteo.order.OrderSaga\",\"level\":\"WARN\"%s}\n";

  @TempDir private Path folder;
  private Path file;
  private LogFile log;

  @BeforeEach
  void settle() {
    file = folder.resolve("logs/order-service.log");
    log = new LogFile(file);
  }

  @Test
  void aStartBeginsANewFileAndKeepsTheLastOne() throws Exception {
    assertThat(log.exists()).isFalse();
    Files.writeString(log.fresh(), "first\n");
    Files.writeString(log.fresh(), "second\n");

    assertThat(log.tail(10)).containsExactly("second");
    assertThat(folder.resolve("logs/order-service.log.1")).hasContent("first");
  }

  @Test
  void aPersonReadsLinesAndNotJson() throws Exception {
    Files.writeString(
        log.fresh(),
        JSON.formatted("Too late", "")
            + "plain\n{\"no\":\"message\"}\n{broken\n"
            + JSON.formatted(
                "Failed", ",\"stack_trace\":\"java.lang.Error: no\\n\\tat a.b(C.java)\\n\""));

    var lines = log.tail(10);

    assertThat(lines.getFirst()).matches("\\d\\d:06:55.941 WARN  OrderSaga            Too late");
    assertThat(lines).contains("plain", "{\"no\":\"message\"}", "{broken");
    assertThat(lines.getLast()).endsWith("Failed\njava.lang.Error: no\n\tat a.b(C.java)");
    assertThat(log.reasons(1)).containsExactly("java.lang.Error: no");
    assertThat(log.tail(1)).hasSize(1);
  }

  /** Longer than what is read at once, with characters of several bytes on every border. */
  @Test
  void asManyLinesAreShownAsWereAskedFor() throws Exception {
    var lines =
        IntStream.rangeClosed(1, 5_000)
            .mapToObj(number -> "%d %s".formatted(number, "장터".repeat(40)))
            .toList();
    Files.write(log.fresh(), lines);

    for (var wanted : List.of(1, 2, 200, 4_000, 4_999, 5_000)) {
      assertThat(log.tail(wanted)).isEqualTo(lines.subList(5_000 - wanted, 5_000));
    }
    assertThat(log.tail(9_000)).isEqualTo(lines);
    assertThat(log.tail(0)).isEmpty();

    Files.writeString(file, "unfinished", StandardOpenOption.APPEND);
    assertThat(log.tail(2)).containsExactly(lines.getLast(), "unfinished");
  }

  @Test
  void anAbsentLogHasNoLines() {
    assertThat(log.tail(5)).isEmpty();
    assertThat(log.reasons(5)).isEmpty();
  }

  @Test
  void followingGoesOnOverARestart() throws Exception {
    Files.writeString(log.fresh(), "before\n");
    var seen = new ByteArrayOutputStream();
    var reader = Thread.ofVirtual().start(() -> follow(new PrintStream(seen, true, UTF_8)));

    await()
        .untilAsserted(
            () -> {
              Files.writeString(file, "more\n", StandardOpenOption.APPEND);
              assertThat(seen.toString(UTF_8)).contains("more");
            });
    Files.writeString(log.fresh(), "new\n");

    await().untilAsserted(() -> assertThat(seen.toString(UTF_8)).endsWith("new\n"));
    reader.interrupt();
    reader.join();
    assertThat(seen.toString(UTF_8)).doesNotContain("before");
  }

  private void follow(PrintStream out) {
    try {
      log.follow(out);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
