package shop.jangteo.chaos.experiment;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import shop.jangteo.chaos.stage.Database;

/**
 * A hostile client takes the rows that services want, in the wrong order, and keeps them a while.
 */
final class DeadlockStorm implements Experiment {

  private static final Duration RAGES_FOR = Duration.ofSeconds(20);
  private static final int CLIENTS_PER_SCHEMA = 2;

  @Override
  public String name() {
    return "deadlock-storm";
  }

  @Override
  public int number() {
    return 5;
  }

  @Override
  public String fault() {
    return "a hostile client locks rows of stock and orders in the wrong order";
  }

  @Override
  public Duration lasts() {
    return RAGES_FOR;
  }

  @Override
  public void run(Scene scene) throws Exception {
    var database = scene.stage().database();
    var before = database.deadlocks();
    var over = new AtomicBoolean();
    var done = new CountDownLatch(CLIENTS_PER_SCHEMA * 2);
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < CLIENTS_PER_SCHEMA; client++) {
        clients.execute(
            () ->
                rage(
                    database,
                    "inventory_db",
                    "SELECT sku FROM stock ORDER BY sku DESC",
                    "SELECT available FROM stock WHERE sku = ? FOR UPDATE",
                    over,
                    done));
        clients.execute(
            () ->
                rage(
                    database,
                    "order_db",
                    "SELECT id FROM orders ORDER BY id DESC LIMIT 12",
                    "SELECT status FROM orders WHERE id = ? FOR UPDATE",
                    over,
                    done));
      }
      scene.let(RAGES_FOR);
      over.set(true);
      done.await();
    }
    var deadlocks = database.deadlocks() - before;
    scene.show(deadlocks > 0, "the database solved %d deadlocks".formatted(deadlocks));
  }

  private static void rage(
      Database database,
      String schema,
      String find,
      String lock,
      AtomicBoolean over,
      CountDownLatch done) {
    try {
      while (!over.get()) {
        lockBackwards(database, schema, find, lock);
      }
    } finally {
      done.countDown();
    }
  }

  private static void lockBackwards(Database database, String schema, String find, String lock) {
    try (var connection = database.connect(schema)) {
      connection.setAutoCommit(false);
      try (var statement = connection.prepareStatement(lock)) {
        for (var id : database.column(schema, find)) {
          statement.setString(1, id);
          statement.executeQuery().close();
          Thread.sleep(Duration.ofMillis(20));
        }
      }
      connection.rollback();
    } catch (SQLException ignored) {
      // the victim of a deadlock was we, which is as good
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
