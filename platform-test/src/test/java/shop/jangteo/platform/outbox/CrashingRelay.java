package shop.jangteo.platform.outbox;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.jangteo.platform.fault.CrashPoints;

/** A process with a relay in it and nothing else, for {@link RelayIT} to lose. */
final class CrashingRelay {

  private static final long AT_MOST_SECONDS = 60;

  private CrashingRelay() {}

  /**
   * @param arguments the database's URL and password, and the file that arms crash points
   */
  public static void main(String[] arguments) throws InterruptedException {
    var dataSource = new DriverManagerDataSource(arguments[0], "root", arguments[1]);
    var broker = new JdbcTemplate(dataSource);
    EventPublisher publisher =
        rows -> {
          rows.forEach(
              row -> broker.update("INSERT INTO broker (event_id) VALUES (?)", row.eventId()));
          return new EventPublisher.Outcome(
              rows.stream().map(OutboxRow::id).collect(Collectors.toSet()), Set.of());
        };
    new Relay(
            dataSource,
            new OutboxRows(),
            publisher,
            CrashPoints.armedBy(Path.of(arguments[2]), "order-service"))
        .start();
    if (!new CountDownLatch(1).await(AT_MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it should have died long ago");
    }
  }
}
