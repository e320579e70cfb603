package shop.jangteo.local.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.run.Preflight.Computer;

final class PreflightTests {

  private static final long PLENTY = 64L << 30;
  private static final int EPHEMERAL = 32_768;
  private static final Computer GOOD =
      new Computer("Linux", "amd64", _ -> PLENTY, PLENTY, EPHEMERAL);

  /** Far away from all ports that other tests and runs use. */
  private static final int OFFSET = 18_000;

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void settle() throws Exception {
    home = new Home(folder, folder.resolve("home"), OFFSET);
    home.createFolders();
    Files.createDirectories(folder.resolve("gateway/src"));
  }

  @Test
  void aGoodMachinePasses() {
    assertThatCode(() -> check(GOOD)).doesNotThrowAnyException();
    assertThatCode(() -> check(Computer.here())).doesNotThrowAnyException();
  }

  @Test
  void anotherArchitectureIsSaidInASentence() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> check(new Computer("Linux", "aarch64", _ -> PLENTY, PLENTY, EPHEMERAL)))
        .withMessage(
            "The embedded servers exist for Linux on x86-64, and this is Linux on aarch64; with Docker, set JANGTEO_SERVERS=testcontainers.");
  }

  @Test
  void anotherSystemIsSaidInASentence() {
    var elsewhere = Computer.here(folder.resolve("no-proc-here"));
    var mac =
        new Computer(
            "Mac OS X",
            "aarch64",
            _ -> PLENTY,
            elsewhere.freeMemory(),
            elsewhere.firstEphemeralPort());

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> check(mac))
        .withMessage(
            "Jangteo runs on Linux, and this is Mac OS X on aarch64; use a machine, a virtual one or WSL with Linux on x86-64.");
  }

  @Test
  void aFullDiskIsSaidInASentence() throws Exception {
    var nearlyFull = new Computer("Linux", "amd64", _ -> 1L << 30, PLENTY, EPHEMERAL);

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> check(nearlyFull))
        .withMessage("The disk under %s has 1024 MB free, and 2048 MB are needed.", home.folder());

    Files.createDirectories(home.folder().resolve("data"));
    assertThatCode(() -> check(nearlyFull)).doesNotThrowAnyException();
  }

  @Test
  void theDiskOfTheCheckoutMayBeAnother() {
    var elsewhere =
        new Computer(
            "Linux",
            "amd64",
            asked -> asked.equals(home.checkout()) ? 1L << 20 : PLENTY,
            PLENTY,
            EPHEMERAL);

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> check(elsewhere))
        .withMessage("The disk under %s has 1 MB free, and 2048 MB are needed.", folder);
  }

  @Test
  void tooLittleMemoryIsSaidInASentenceUnlessItIsWeWhoUseIt() {
    var small = new Computer("Linux", "x86_64", _ -> PLENTY, 2L << 30, EPHEMERAL);

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> check(small))
        .withMessage("The machine has 2048 MB of memory to spare, and the platform needs 6200 MB.");

    assertThatCode(() -> new Preflight(home, new Topology(home), small).check(true))
        .doesNotThrowAnyException();
  }

  @Test
  void portsThatConnectionsUseAreNotTaken() {
    home = new Home(folder, folder.resolve("home"), 30_000);

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> check(GOOD))
        .withMessage(
            "Port 39080 may be taken at any moment by somebody who connects to somebody; choose a JANGTEO_PORT_OFFSET of at most 23687.");
  }

  @Test
  void aTakenPortIsSaidWithItsOwner() throws Exception {
    try (var _ = new ServerSocket(8080 + OFFSET, 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> check(GOOD))
          .withMessageStartingWith(
              "Port %d, which gateway needs, is taken by process %d (",
              8080 + OFFSET, ProcessHandle.current().pid())
          .withMessageEndingWith("; end that, or set JANGTEO_PORT_OFFSET.");
    }
  }

  @Test
  void aPortThatSomebodyUsesInTheirIdeIsTheirs() throws Exception {
    Files.writeString(home.devFile("gateway"), "");

    try (var _ = new ServerSocket(8080 + OFFSET, 1, InetAddress.getLoopbackAddress())) {
      assertThatCode(() -> check(GOOD)).doesNotThrowAnyException();
    }
  }

  private void check(Computer computer) {
    new Preflight(home, new Topology(home), computer).check(false);
  }
}
