package shop.jangteo.sandbox.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class JournalTests {

  record Line(int number, String words) {}

  @TempDir Path folder;

  @Test
  void entriesComeBackInOrder() {
    try (var journal = open(new ArrayList<>())) {
      journal.append(new Line(1, "하나"));
      journal.note(new Line(2, "둘\n둘"));
    }

    assertThat(read()).extracting(Line::words).containsExactly("하나", "둘\n둘");
  }

  @Test
  void anEntryIsReadAgainFromItsPlace() {
    try (var journal = open(new ArrayList<>())) {
      journal.append(new Line(1, "하나"));
      var place = journal.append(new Line(2, "둘"));
      journal.append(new Line(3, "셋"));

      assertThat(journal.read(place)).isEqualTo(new Line(2, "둘"));
    }
  }

  @Test
  void aTornLastLineIsCutOff() throws IOException {
    write("{\"number\":1,\"words\":\"a\"}\n{\"number\":2,\"wor");

    try (var journal = open(new ArrayList<>())) {
      journal.append(new Line(3, "c"));
    }

    assertThat(read()).extracting(Line::number).containsExactly(1, 3);
  }

  @Test
  void aLastLineWithoutSenseIsCutOff() throws IOException {
    write("{\"number\":1,\"words\":\"a\"}\n\0\0\0\0\n");

    assertThat(read()).extracting(Line::number).containsExactly(1);
  }

  @Test
  void aDamagedLineInTheMiddleStopsTheStart() throws IOException {
    write("{\"number\":1,\"words\":\"a\"}\nnonsense\n{\"number\":3,\"words\":\"c\"}\n");

    assertThatThrownBy(this::read).rootCause().hasMessageContaining("nonsense");
    assertThatThrownBy(this::read).cause().hasMessageContaining("Line 2");
  }

  @Test
  void manyWritersShareOneBook() {
    try (var journal = open(new ArrayList<>());
        var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 200)
          .forEach(number -> writers.submit(() -> journal.append(new Line(number, "x"))));
    }

    assertThat(read()).extracting(Line::number).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void aBookMayForgetTheOldAndGoOn() {
    try (var journal = open(new ArrayList<>())) {
      journal.append(new Line(1, "old"));
      journal.keepOnly(List.of(new Line(2, "kept")));
      journal.append(new Line(3, "new"));
    }

    assertThat(read()).extracting(Line::number).containsExactly(2, 3);
  }

  private List<Line> read() {
    var lines = new ArrayList<Line>();
    open(lines).close();
    return lines;
  }

  private Journal<Line> open(List<Line> lines) {
    return Journal.open(
        folder.resolve("book.jsonl"),
        Line.class,
        JsonMapper.shared(),
        (line, _) -> lines.add(line));
  }

  private void write(String text) throws IOException {
    Files.writeString(
        folder.resolve("book.jsonl"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
