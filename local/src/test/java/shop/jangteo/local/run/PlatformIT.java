package shop.jangteo.local.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.Secrets;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.run.State.Health;

/** The real servers, and processes that are not the real services. */
final class PlatformIT {

  private static final int OFFSET = 16_000;

  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private FakeCheckout checkout;
  private Home home;
  private Platform platform;

  @BeforeEach
  void settle() throws Exception {
    settle(FakeCheckout.with(folder, "gateway", "member-service", "order-service"));
  }

  private void settle(FakeCheckout other) {
    checkout = other;
    home = checkout.home(OFFSET);
    platform = new Platform(home, Progress.on(new PrintStream(said, true, UTF_8), false));
  }

  @AfterEach
  void endEverything() {
    platform.down(true);
  }

  @Test
  void aLifeFromUpToDown() throws Exception {
    assertThat(platform.isRunning()).isFalse();
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(platform::requireRunning)
        .withMessage("The platform is not running; ./shop up starts it.");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> platform.restart("order-service"))
        .withMessage("The platform is not running; ./shop up starts it.");

    var milestones = new ArrayList<String>();
    platform.up(milestones::add, () -> milestones.add("first work"));

    assertThat(milestones).containsExactly("servers", "services", "first work");
    platform.requireRunning();
    assertThat(platform.status(Set.of()))
        .hasSize(7)
        .allMatch(State::isHealthy)
        .allMatch(state -> state.residentMegabytes() > 0)
        .allMatch(state -> !state.uptime().isZero());
    eachServiceHasItsSchemaAndNoOther();

    var before = pids();
    platform.up(_ -> {}, () -> {});
    assertThat(pids()).as("nothing has changed").isEqualTo(before);

    platform.scale("order-service", 3);
    assertThat(platform.status(Set.of("order-service"))).hasSize(3).allMatch(State::isHealthy);
    platform.scale("order-service", 1);
    assertThat(platform.status(Set.of("order-service"))).hasSize(1);

    platform.restart("order-service");
    platform.restart("redis");
    assertThat(pids()).doesNotContainAnyElementsOf(List.of(before.get(2), before.get(6)));

    leaveOneToADeveloper();

    platform.down(true);
    assertThat(platform.isRunning()).isFalse();
    assertThat(platform.status(Set.of())).noneMatch(State::isHealthy);
    assertThat(home.registry()).doesNotExist();
  }

  @Test
  void theFirstUpRehearsesOnceForAllServices() throws Exception {
    settle(
        FakeCheckout.alike(
            Files.createDirectories(folder.resolve("alike")),
            "gateway",
            "member-service",
            "order-service",
            "payment-service"));

    platform.up(_ -> {}, () -> {});
    assertThat(said.toString(UTF_8)).containsPattern("start-up cache +written");
    assertThat(platform.status(Set.of("member-service")))
        .as("nobody sees what was started aside")
        .hasSize(1)
        .allMatch(State::isHealthy);
    assertThat(home.registry()).content().doesNotContain(",");

    said.reset();
    platform.down(true);
    platform.up(_ -> {}, () -> {});
    assertThat(said.toString(UTF_8)).doesNotContain("start-up cache");
  }

  @Test
  void whatAKilledUpHasLeftAsideEndsWithThePlatform() {
    var aside = Instance.aside(platform.topology().part("order-service"));
    home.createFolders();
    var launcher =
        new Launcher(home, platform.topology(), Progress.on(new PrintStream(said), false), false);
    launcher.ensure(aside);
    assertThat(platform.isRunning()).isTrue();

    platform.down(true);

    assertThat(launcher.isAlive(aside)).isFalse();
    assertThat(platform.isRunning()).isFalse();
  }

  @Test
  void whatFailsTakesBackWhatItHasStarted() throws Exception {
    checkout.spoil("order-service");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> platform.up(_ -> {}, () -> {}))
        .withMessageStartingWith("order-service ended by itself while it was starting.");

    assertThat(platform.isRunning()).isFalse();
    assertThat(said.toString(UTF_8)).contains("Ending what was started.");
  }

  @Test
  void whatFailsAfterwardsTakesItBackToo() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(
            () ->
                platform.up(
                    _ -> {},
                    () -> {
                      throw new Failure("No sample order.");
                    }))
        .withMessage("No sample order.");

    assertThat(platform.isRunning()).isFalse();
  }

  @Test
  void nothingIsStartedAfterTheEnd() {
    platform.close();

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> platform.up(_ -> {}, () -> {}))
        .withMessage("Starting was interrupted.");

    assertThat(platform.isRunning()).isFalse();
  }

  @Test
  void gatewayAndSandboxStayOne() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> platform.scale("gateway", 2))
        .withMessageStartingWith("There is one gateway");
  }

  private void leaveOneToADeveloper() {
    var variables = platform.leaveToDeveloper("order-service");

    assertThat(variables)
        .containsEntry("JANGTEO_LOCAL", "true")
        .containsKey("JANGTEO_ORDER_QUOTE_KEY");
    assertThat(platform.status(Set.of("order-service")))
        .singleElement()
        .extracting(State::health)
        .isEqualTo(Health.LEFT_TO_YOU);
    platform.up(_ -> {}, () -> {});
    assertThat(platform.status(Set.of("order-service"))).allMatch(state -> state.pid() == 0);

    platform.restart("order-service");
    assertThat(platform.status(Set.of("order-service"))).allMatch(state -> state.pid() > 0);
  }

  private void eachServiceHasItsSchemaAndNoOther() throws SQLException {
    var url = "jdbc:mysql://127.0.0.1:%d/%s?allowPublicKeyRetrieval=true";
    var password = Secrets.of(home).mysqlPassword("order");

    try (var own =
            DriverManager.getConnection(
                url.formatted(7306 + OFFSET, "order_db"), "order", password);
        var statement = own.createStatement()) {
      statement.execute("CREATE TABLE things (id INT PRIMARY KEY)");
    }
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(
            () ->
                DriverManager.getConnection(
                    url.formatted(7306 + OFFSET, "member_db"), "order", password))
        .withMessageContaining("Access denied");
  }

  private List<Long> pids() {
    return platform.status(Set.of()).stream().map(State::pid).toList();
  }
}
