package shop.jangteo.platform.replay;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.jangteo.platform.data.Retrying;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.replay.Walk.Step;

/** A process that walks on with a replay and nothing else, for {@link WalkIT} to lose. */
final class CrashingWalk {

  private CrashingWalk() {}

  /**
   * @param arguments the database's URL and password, and the file that arms crash points
   */
  public static void main(String[] arguments) {
    var dataSource = new DriverManagerDataSource(arguments[0], "root", arguments[1]);
    var jdbc = new JdbcTemplate(dataSource);
    var walk =
        new Walk(
            new ReplayRows(jdbc),
            new Things(jdbc),
            Retrying.on(dataSource),
            WalkIT.SETTINGS,
            Clock.systemUTC(),
            CrashPoints.armedBy(Path.of(arguments[2]), "order-service"));
    while (!(walk.step() instanceof Step.NothingToDo)) {
      // until it dies
    }
    throw new IllegalStateException("it should have died long ago");
  }
}
