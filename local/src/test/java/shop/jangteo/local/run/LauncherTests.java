package shop.jangteo.local.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.embedded.Digest;
import shop.jangteo.embedded.Processes;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.run.Launcher.Outcome;

/** Real processes, that are not the real services. */
final class LauncherTests {

  private static final int OFFSET = 17_000;

  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private FakeCheckout checkout;
  private Home home;
  private Instance order;
  private Launcher launcher;

  @BeforeEach
  void settle() throws Exception {
    checkout = FakeCheckout.with(folder, "gateway", "order-service");
    home = checkout.home(OFFSET);
    home.createFolders();
    order = new Topology(home).part("order-service").first();
    launcher = another();
  }

  @AfterEach
  void endWhatRuns() {
    Instance.allOf(order.part()).limit(2).forEach(launcher::discard);
  }

  @Test
  void whatIsStartedIsReadyKnownAndOurs() {
    assertThat(launcher.ensure(order)).isEqualTo(Outcome.STARTED);

    assertThat(launcher.isReady(order)).isTrue();
    assertThat(home.registry()).hasContent("order-service=" + (8084 + OFFSET));
    assertThat(new Child(home, "order-service").pid()).isPresent();
    assertThat(another().ensure(order)).isEqualTo(Outcome.RAN_ALREADY);
  }

  @Test
  void whatIsOutdatedIsStartedAgain() throws Exception {
    launcher.ensure(order);
    var before = launcher.pid(order);
    assertThat(launcher.isOutdated(order)).isFalse();

    checkout.build("order-service", order.part().mainClass(), "new");

    assertThat(launcher.isOutdated(order)).isTrue();
    assertThat(launcher.ensure(order)).isEqualTo(Outcome.STARTED);
    assertThat(launcher.pid(order)).isPresent().isNotEqualTo(before);
  }

  @Test
  void aSecondInstanceListensBesideTheFirst() {
    var second = new Instance(order.part(), 1);
    launcher.ensure(order);

    launcher.ensure(second);
    assertThat(home.registry())
        .hasContent("order-service=%d,%d".formatted(8084 + OFFSET, 8184 + OFFSET));

    launcher.endForNow(second);
    assertThat(home.registry()).hasContent("order-service=" + (8084 + OFFSET));
    assertThat(launcher.isReady(order)).isTrue();
    assertThat(launcher.isAlive(second)).isFalse();
  }

  @Test
  void aProcessThatEndsWhileStartingIsExplainedByItsLog() throws Exception {
    checkout.spoil("order-service");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> launcher.ensure(order))
        .withMessageStartingWith(
            "order-service ended by itself while it was starting. Its log ends with:")
        .withMessageContaining("NoClassDefFoundError");

    assertThat(launcher.isAlive(order)).isFalse();
    assertThat(launcher.wasStarted(order)).isFalse();
  }

  @Test
  void aProcessThatWasKilledIsSeenAsGoneAndComesBack() {
    launcher.ensure(order);
    var pid = launcher.pid(order).orElseThrow();

    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    ProcessHandle.of(pid).ifPresent(handle -> handle.onExit().join());

    assertThat(launcher.isAlive(order)).isFalse();
    assertThat(launcher.wasStarted(order)).isTrue();
    assertThat(launcher.ensure(order)).isEqualTo(Outcome.STARTED);
  }

  @Test
  void servicesStartFromOneCacheOfWhatTheyHaveInCommon() throws Exception {
    settleAlike("order-service", "member-service");
    launcher.rehearse(Instance.aside(order.part()));
    assertThat(said.toString(UTF_8)).containsPattern("start-up cache +written");
    assertThat(home.registry()).doesNotExist();

    var member = new Topology(home).part("member-service").first();
    for (var instance : List.of(order, member)) {
      launcher.ensure(instance);
      // a JVM lets go of a cache that does not fit, and says nothing
      assertThat(Path.of("/proc/%d/maps".formatted(launcher.pid(instance).orElseThrow())))
          .content()
          .contains(home.caches() + "/services-");
      launcher.discard(instance);
    }

    said.reset();
    launcher.rehearse(Instance.aside(order.part()));
    assertThat(said.toString(UTF_8)).as("needed once").isEmpty();
    assertThat(home.caches()).isDirectoryContaining("glob:**/services-*.jsa");
    assertThat(caches()).hasSize(1);
  }

  @Test
  void aRehearsalThatIsInterruptedLeavesNothing() throws Exception {
    settleAlike("order-service");
    var aside = Instance.aside(order.part());
    launcher.rehearse(aside);
    var written = caches().getFirst();
    var draft =
        written.resolveSibling(written.getFileName() + "." + Digest.of(home.folder().toString()));
    Files.move(written, draft);

    launcher.discard(aside);

    assertThat(caches()).isEmpty();
  }

  private List<Path> caches() throws Exception {
    try (var files = Files.list(home.caches())) {
      return files.toList();
    }
  }

  @Test
  void aRehearsalThatFailsIsToldAndLeavesNothing() throws Exception {
    settleAlike("order-service");
    checkout.build("order-service", "shop.jangteo.order.Another", "");

    launcher.rehearse(Instance.aside(order.part()));

    assertThat(said.toString(UTF_8))
        .containsPattern("start-up cache +not written")
        .contains(home.log("rehearsal").toString());
    assertThat(home.caches()).isEmptyDirectory();
    assertThat(launcher.wasStarted(Instance.aside(order.part()))).isFalse();
    assertThat(home.log("rehearsal")).content().contains("ClassNotFoundException");
  }

  @Test
  void nobodyRehearsesForThoseWhoShareNothing() {
    launcher.rehearse(Instance.aside(order.part()));

    assertThat(said.toString(UTF_8)).isEmpty();
    assertThat(home.caches()).doesNotExist();
  }

  private void settleAlike(String... services) throws Exception {
    folder = Files.createDirectories(folder.resolve("alike"));
    checkout = FakeCheckout.alike(folder, services);
    home = checkout.home(OFFSET);
    home.createFolders();
    order = new Topology(home).part("order-service").first();
    launcher = another();
  }

  @Test
  void whatDoesNotAnswerForAMomentIsLeftRunning() throws Exception {
    launcher.ensure(order);
    var pid = launcher.pid(order).orElseThrow();
    signal("-STOP", pid);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ensured = threads.submit(() -> another().ensure(order));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !launcher.isReady(order)); // it may answer once more
      signal("-CONT", pid);

      assertThat(ensured.get()).isEqualTo(Outcome.RAN_ALREADY);
    }
    assertThat(launcher.pid(order)).hasValue(pid);
  }

  private static void signal(String signal, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor()).isZero();
  }

  @Test
  void whatEndsAsSoonAsItWasReadyIsNoReasonToEndTheOthers() {
    launcher.ensure(order);
    launcher.settle(order);

    ProcessHandle.of(launcher.pid(order).orElseThrow()).orElseThrow().destroyForcibly();

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> launcher.settle(order))
        .withMessage("order-service ended by itself as soon as it was ready.");
  }

  @Test
  void somebodyElsesProcessIsNeverOurs() throws Exception {
    Files.writeString(home.pidFile("order-service"), ProcessHandle.current().pid() + "\n");

    assertThat(launcher.isAlive(order)).isFalse();
    launcher.discard(order);

    Files.writeString(home.pidFile("order-service"), "not a number");
    assertThat(launcher.isAlive(order)).isFalse();
  }

  @Test
  void nothingIsStartedAfterTheEnd() {
    launcher.close();

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> launcher.ensure(order))
        .withMessage("Starting was interrupted.");
  }

  @Test
  void aCacheIsWrittenAtTheFirstCleanEndAndUsedAfterwards() {
    var caching = new Launcher(home, new Topology(home), progress(), true);
    caching.ensure(order);
    assertThat(caching.writesCache(order)).isTrue();

    caching.endForNow(order);

    assertThat(home.caches()).isDirectoryContaining("glob:**/order-service-*.aot");
    caching.ensure(order);
    assertThat(caching.writesCache(order)).isFalse();
  }

  @Test
  void anImageIsRunWithoutAContainerAndLeavesACacheOfItsOwn() throws Exception {
    checkout.pack("order-service", order.part().mainClass());
    var wiring = new Wiring(home, new Topology(home), Detours.throughImages());
    var training = new Launcher(home, wiring, progress(), true);

    training.ensure(order);
    var words = Processes.commandLine(training.pid(order).orElseThrow());
    assertThat(words).contains("-Dfrom=image", "-XX:+UseSerialGC");
    assertThat(words).noneMatch(word -> word.startsWith("-XX:TieredStopAtLevel"));
    training.endForNow(order);

    var image = UnpackedImage.of(home, "order-service");
    assertThat(image.cache(home, "order-service")).isNotEmptyFile();
    assertThat(home.caches()).doesNotExist();
    training.ensure(order);
    assertThat(training.writesCache(order)).isFalse();
  }

  private Launcher another() {
    return new Launcher(home, new Topology(home), progress(), false);
  }

  private Progress progress() {
    return Progress.on(new PrintStream(said, true, UTF_8), false);
  }
}
