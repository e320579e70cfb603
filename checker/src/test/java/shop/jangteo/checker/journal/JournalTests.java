package shop.jangteo.checker.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.checker.journal.Attempt.Kind;
import shop.jangteo.checker.journal.Attempt.Outcome;

class JournalTests {

  private static final String LINE =
      """
      {"at":"2026-11-21T04:30:02.511Z","kind":"order","idempotencyKey":"k-17","memberId":"M1","orderId":"O1","outcome":"ok","status":201,"sku":"TEA-1","quantity":2,"amount":12000}""";

  @TempDir private Path folder;

  @Test
  void aLineIsWrittenAsTheReadmeSays() throws Exception {
    var file = folder.resolve("journal");
    try (var writer = new Journal.Writer(file)) {
      writer.write(
          new Attempt(
              Instant.parse("2026-11-21T04:30:02.511Z"),
              Kind.ORDER,
              "k-17",
              "M1",
              "O1",
              Outcome.OK,
              201,
              "TEA-1",
              2,
              12_000L));
      writer.write(attempt("k-18", null, Outcome.UNKNOWN));
    }

    assertThat(Files.readAllLines(file)).first().isEqualTo(LINE);
    assertThat(Files.readAllLines(file).getLast())
        .isEqualTo(
            """
            {"at":"1970-01-01T00:00:00Z","kind":"order","idempotencyKey":"k-18","memberId":"M1","outcome":"unknown"}""");
    assertThat(Journal.read(file).wishes()).hasSize(2);
  }

  @Test
  void theReadmesExamplesCanBeRead() throws Exception {
    var root = Path.of(System.getProperty("jangteo.root", ".."));
    var examples =
        Files.readAllLines(root.resolve("checker/README.md")).stream()
            .filter(line -> line.startsWith("{\"at\""))
            .toList();
    var file = Files.write(folder.resolve("journal"), examples);

    assertThat(examples).hasSize(3);
    assertThat(Journal.read(file).wishes()).hasSize(2);
  }

  @Test
  void attemptsUnderOneKeyAreOneWish() {
    var wishes =
        Journal.of(
                List.of(
                    attempt("k", null, Outcome.UNKNOWN),
                    attempt("k", null, Outcome.REFUSED),
                    attempt("k", "O1", Outcome.OK)))
            .wishes();

    assertThat(wishes)
        .singleElement()
        .satisfies(
            wish -> {
              assertThat(wish.isAcknowledged()).isTrue();
              assertThat(wish.isRefused()).isFalse();
              assertThat(wish.orderIds()).containsExactly("O1");
              assertThat(wish.telling().outcome()).isEqualTo(Outcome.OK);
            });
  }

  @Test
  void onlyRefusalsAreARefusal() {
    assertThat(wish(Outcome.REFUSED, Outcome.REFUSED).isRefused()).isTrue();
    assertThat(wish(Outcome.UNKNOWN, Outcome.REFUSED).isRefused()).isFalse();
  }

  @Test
  void halfALastLineIsPassedOver() throws Exception {
    var file = Files.writeString(folder.resolve("journal"), LINE + "\n{\"at\":\"2026-11");

    assertThat(Journal.read(file).wishes()).hasSize(1);
  }

  @Test
  void aBrokenLineBeforeTheLastIsAnError() throws Exception {
    var file = Files.writeString(folder.resolve("journal"), "{\"at\":\n" + LINE + "\n");

    assertThatThrownBy(() -> Journal.read(file)).hasMessageContaining("line 1 is broken");
  }

  private static Wish wish(Outcome first, Outcome second) {
    return Journal.of(List.of(attempt("k", null, first), attempt("k", null, second)))
        .wishes()
        .iterator()
        .next();
  }

  private static Attempt attempt(String key, @Nullable String order, Outcome outcome) {
    return new Attempt(
        Instant.EPOCH, Kind.ORDER, key, "M1", order, outcome, null, null, null, null);
  }
}
