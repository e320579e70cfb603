package shop.jangteo.chaos.experiment;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import shop.jangteo.chaos.stage.Stage;
import shop.jangteo.chaos.stage.Until;

/** The database's files move to a small disk, and that fills up, of which the server may die. */
final class DiskFull implements Experiment {

  private static final Duration FULL_FOR = Duration.ofSeconds(25);
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(10);
  private static final String SERVER = "mariadb";

  @Override
  public String name() {
    return "database-disk-full";
  }

  @Override
  public int number() {
    return 5;
  }

  @Override
  public String fault() {
    return "the disk of the database full for %d s".formatted(FULL_FOR.toSeconds());
  }

  @Override
  public Duration lasts() {
    return FULL_FOR.plusSeconds(25);
  }

  @Override
  public void run(Scene scene) throws Exception {
    var stage = scene.stage();
    var disk = stage.databaseDisk();
    if (!disk.isAllowed()) {
      throw new Skipped("a small disk (tmpfs) needs the right to mount, which root has");
    }
    stage.end(SERVER);
    try {
      disk.mount();
      stage.start(SERVER);
      var ballast = disk.fill();
      scene.show(
          Until.isTrue(NOTICED_WITHIN, () -> refusal(stage).isPresent()),
          "%d bytes of ballast left no room: the server says '%s'"
              .formatted(ballast, refusal(stage).orElse("")));
      scene.let(FULL_FOR);
      disk.empty();
      if (stage.processes().find(SERVER).isEmpty()) {
        // InnoDB gives up when a rollback finds no room
        scene.show(true, "the server did not survive it");
        stage.start(SERVER);
      }
      scene.show(
          Until.isTrue(NOTICED_WITHIN, () -> refusal(stage).isEmpty()),
          "there is room again after the ballast is gone");
    } finally {
      stage.end(SERVER);
      disk.unmount();
      stage.start(SERVER);
    }
  }

  /** What the server says to somebody who wants more room than it has; empty when it has enough. */
  private static Optional<String> refusal(Stage stage) {
    try (var connection = stage.database().connect("mysql");
        var statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS chaos_room");
      statement.execute("CREATE TABLE chaos_room (text LONGTEXT) ENGINE = InnoDB");
      try {
        statement.execute("INSERT INTO chaos_room VALUES (REPEAT('x', 8000000))");
      } finally {
        statement.execute("DROP TABLE chaos_room");
      }
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
