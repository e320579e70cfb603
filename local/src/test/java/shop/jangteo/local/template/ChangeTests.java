package shop.jangteo.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.local.home.Failure;

/**
 * A change whose process dies at any of its steps: two folders and two files, one after another.
 */
final class ChangeTests {

  private static final int STEPS = 4;

  @TempDir private Path root;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(root.resolve("deep/er"));
    Files.createDirectories(root.resolve("helm"));
    Files.writeString(root.resolve("a.txt"), "a\n");
    Files.writeString(root.resolve("deep/er/b.txt"), "b\n");
    assertThat(root.resolve("deep/er/b.txt").toFile().setExecutable(true)).isTrue();
  }

  @Test
  void allIsDoneAndNothingElseIsLeft() {
    change().make("gift-service", folders(), files());

    assertThat(Copy.contents(root))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "a.txt", "a\nnew\n",
                    "deep/er/b.txt", "b\nnew\n",
                    "gift-service/pom.xml", "<gift/>\n",
                    "helm/gift-service/Chart.yaml", "gift\n")));
    assertThat(Files.isExecutable(root.resolve("deep/er/b.txt"))).isTrue();
    assertThat(change().undoUnfinished()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void whoeverComesNextFindsItAsItWas(int steps) {
    var before = Copy.contents(root);
    dieAfter(steps);

    assertThat(change().undoUnfinished())
        .contains(
            "The last ./shop new was ended halfway; what there was of gift-service is undone.");

    assertThat(Copy.contents(root)).isEqualTo(before);
    assertThat(Files.isExecutable(root.resolve("deep/er/b.txt"))).isTrue();
    assertThat(change().undoUnfinished()).as("only once").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void whoDiesWhileUndoingLeavesItToTheNext(int steps) {
    var before = Copy.contents(root);
    dieAfter(STEPS - 1);

    assertThatThrownBy(() -> new Change(root, dyingAfter(steps)).undoUnfinished())
        .isInstanceOf(Death.class);
    assertThat(change().undoUnfinished()).isPresent();

    assertThat(Copy.contents(root)).isEqualTo(before);
  }

  @Test
  void whatWasDoneBeforeItsProcessDiedIsNotUndone() throws IOException {
    change().make("gift-service", folders(), files());
    var made = Copy.contents(root);
    // as if it had died before it could tidy up
    Files.createDirectories(root.resolve(".jangteo/new/drafts/gift-service"));
    Files.writeString(root.resolve(".jangteo/new/begun"), "gift-service");

    assertThat(change().undoUnfinished())
        .contains("The last ./shop new was ended when gift-service was made already.");

    assertThat(Copy.contents(root)).isEqualTo(made);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "gift-service/pom.xml", "gift-service/src/Mine.java"})
  void whatSomebodyHasWorkedOnSinceIsLeftToThem(String file) throws IOException {
    dieAfter(STEPS - 1);
    var mine = root.resolve(file);
    Files.createDirectories(Path.of(String.valueOf(mine.getParent())));
    Files.writeString(mine, "mine");
    var before = Copy.contents(root);

    assertThatThrownBy(() -> change().undoUnfinished())
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith(file + " was changed since a ./shop new was ended halfway")
        .hasMessageEndingWith(".");

    assertThat(Copy.contents(root)).isEqualTo(before);
  }

  @Test
  void whatABuildHasMadeOfItGoesWithIt() throws IOException {
    var before = Copy.contents(root);
    dieAfter(STEPS - 1);
    Files.writeString(
        Files.createDirectories(root.resolve("gift-service/target")).resolve("Gift.class"), "x");

    assertThat(change().undoUnfinished()).isPresent();

    assertThat(Copy.contents(root)).isEqualTo(before);
  }

  @Test
  void aFolderThatSomebodyElseMadeMeanwhileStays() throws IOException {
    dieAfter(0);
    Files.writeString(
        Files.createDirectories(root.resolve("gift-service")).resolve("mine.txt"), "mine");

    assertThat(change().undoUnfinished()).isPresent();

    assertThat(root.resolve("gift-service/mine.txt")).hasContent("mine");
  }

  private void dieAfter(int steps) {
    assertThatThrownBy(
            () -> new Change(root, dyingAfter(steps)).make("gift-service", folders(), files()))
        .isInstanceOf(Death.class);
  }

  private Change change() {
    return new Change(root, () -> {});
  }

  private static Map<String, Map<Path, String>> folders() {
    return new TreeMap<>(
        Map.of(
            "gift-service", Map.of(Path.of("pom.xml"), "<gift/>\n"),
            "helm/gift-service", Map.of(Path.of("Chart.yaml"), "gift\n")));
  }

  private static Map<String, String> files() {
    return new TreeMap<>(Map.of("a.txt", "a\nnew\n", "deep/er/b.txt", "b\nnew\n"));
  }

  /** As a kill would: nothing of what was begun has a chance to tidy up. */
  static Runnable dyingAfter(int steps) {
    var left = new int[] {steps};
    return () -> {
      if (left[0]-- == 0) {
        throw new Death();
      }
    };
  }

  static final class Death extends Error {}
}
