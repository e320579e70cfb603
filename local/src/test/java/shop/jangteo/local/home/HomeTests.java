package shop.jangteo.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTests {

  @TempDir private Path folder;

  @Test
  void portsCanOnlyBeMovedToWherePortsAre() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> new Home(folder, folder, 60_000))
        .withMessage("The port offset must be between 0 and 50000, not 60000.");
  }

  @Test
  void whatIsSharedLiesInTheCheckoutAndTheRestInTheHome() {
    var home = new Home(folder, folder.resolve("elsewhere"), 0);

    assertThat(home.jars()).startsWithRaw(folder.resolve(".jangteo"));
    assertThat(home.caches()).startsWithRaw(folder.resolve(".jangteo"));
    assertThat(home.log("kafka")).isEqualTo(folder.resolve("elsewhere/logs/kafka.log"));
    assertThat(home.site().home()).isEqualTo(home.folder());
  }

  @Test
  void onlyOneCommandAtATimeChangesAHome() {
    var home = new Home(folder, folder.resolve("home"), 0);

    try (var _ = HomeLock.take(home)) {
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> HomeLock.take(home))
          .withMessageStartingWith("Another ./shop command is at work in ");
    }

    HomeLock.take(home).close();
  }

  @Test
  void aFileIsReplacedWholeAndBelongsToItsOwnerOnly() throws Exception {
    var file = folder.resolve("new/file");

    Folders.replace(file, "one");
    Folders.replace(file, "two");

    assertThat(Folders.read(file)).contains("two");
    assertThat(Folders.read(folder.resolve("absent"))).isEmpty();
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(Folders.parent(file)).isDirectoryNotContaining("glob:*.tmp");
  }

  @Test
  void deletingTakesEverythingBelow() {
    Folders.replace(folder.resolve("a/b/c"), "text");

    Folders.delete(folder.resolve("a"));
    Folders.delete(folder.resolve("a"));

    assertThat(folder).isEmptyDirectory();
  }
}
