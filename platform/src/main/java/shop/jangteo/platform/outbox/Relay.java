package shop.jangteo.platform.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.loop.Loop;

/**
 * Sends what waits in the outbox. A shard belongs to whoever holds the lock on its row, for one
 * batch: so any number of instances may run relays and the events of an aggregate still leave in
 * order. This is the one transaction in the platform that spans a remote call; it has a connection
 * of its own whose {@code wait_timeout} frees the shards of an owner that froze.
 */
final class Relay implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Relay.class);
  private static final int ALL_SHARDS = (1 << Outbox.SHARDS) - 1;
  private static final int BATCH = 200;
  private static final Duration TAKEN_PAUSE = Duration.ofMillis(5);
  private static final int TAKEN_TRIES = 10;
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(12);

  private final DataSource dataSource;
  private final OutboxRows rows;
  private final EventPublisher publisher;
  private final CrashPoints crashPoints;
  private final Timing timing;
  private final AtomicInteger dirty = new AtomicInteger(ALL_SHARDS);

  /** Aggregates whose first waiting event was refused. */
  private final Pauses<String> blocked = new Pauses<>(System::nanoTime);

  private final Loop loop = Loop.platform("outbox-relay");
  private int takenTries;

  Relay(DataSource dataSource, OutboxRows rows, EventPublisher publisher, CrashPoints crashPoints) {
    this(dataSource, rows, publisher, crashPoints, Timing.USUAL);
  }

  Relay(
      DataSource dataSource,
      OutboxRows rows,
      EventPublisher publisher,
      CrashPoints crashPoints,
      Timing timing) {
    this.dataSource = dataSource;
    this.rows = rows;
    this.publisher = publisher;
    this.crashPoints = crashPoints;
    this.timing = timing;
  }

  /**
   * @param poll how long an event waits at most of which nobody told this relay
   * @param waitTimeout after which the database takes an owner that says nothing for dead
   */
  record Timing(Duration poll, Duration waitTimeout) {
    static final Timing USUAL = new Timing(Duration.ofMillis(250), Duration.ofSeconds(20));
  }

  /** Something was committed for this shard. */
  void wake(int shard) {
    dirty.accumulateAndGet(1 << shard, (present, added) -> present | added);
    loop.wake();
  }

  /** Whatever is there, whatever was committed. */
  void wakeAll() {
    dirty.set(ALL_SHARDS);
    loop.wake();
  }

  @Override
  public void start() {
    loop.start(this::relay);
  }

  /** Stops late in the life of the service: what its last requests announced still leaves. */
  @Override
  public void stop() {
    loop.stop(STOP_WITHIN);
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  /** Before the listeners and the web server start, after they stop. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void relay() {
    long nextSweep = System.nanoTime();
    while (loop.goesOn()) {
      try (var connection = open()) {
        while (loop.goesOn()) {
          if (System.nanoTime() >= nextSweep) {
            dirty.set(ALL_SHARDS);
            nextSweep = System.nanoTime() + timing.poll.toNanos();
          }
          int shards = dirty.getAndSet(0);
          if (shards == 0) {
            loop.rest(Duration.ofNanos(Math.max(1, nextSweep - System.nanoTime())));
          } else {
            drain(connection, shards);
          }
        }
        drain(connection, ALL_SHARDS); // the last words of a service that is stopping
      } catch (SQLException | RuntimeException e) {
        log.warn("The relay lost its database or broker and starts again", e);
        loop.rest(AFTER_FAILURE);
      }
    }
  }

  private Connection open() throws SQLException {
    var connection = dataSource.getConnection();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    try (var statement = connection.createStatement()) {
      statement.execute("SET SESSION wait_timeout = " + timing.waitTimeout.toSeconds());
    }
    return connection;
  }

  /** One batch over all the shards that nobody else is at. */
  private void drain(Connection connection, int shards) throws SQLException {
    try {
      var owned = rows.lock(connection, shards);
      var waiting =
          owned == 0
              ? List.<OutboxRow>of()
              : rows.waiting(connection, owned, blocked.present(), BATCH);
      if (!waiting.isEmpty()) {
        var outcome = publisher.publish(waiting);
        crashPoints.reach(CrashPoints.RELAY_AFTER_SEND);
        rows.delete(connection, outcome.safe());
        remember(waiting, outcome);
      }
      connection.commit();
      if (waiting.size() == BATCH) {
        dirty.accumulateAndGet(owned, (present, more) -> present | more);
      }
      comeBackFor(shards & ~owned);
    } catch (SQLException | RuntimeException e) {
      rollBack(connection, e);
      throw e;
    }
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** What stopped an aggregate that goes again has often stopped others: they all may try. */
  private void remember(List<OutboxRow> waiting, EventPublisher.Outcome outcome) {
    var recovered =
        waiting.stream()
            .filter(row -> outcome.safe().contains(row.id()))
            .anyMatch(row -> blocked.succeeded(row.aggregateId()));
    if (recovered) {
      blocked.clear();
    }
    outcome.refused().forEach(blocked::failed);
  }

  /** Another instance was at these shards; its batch may have begun before our commit. */
  private void comeBackFor(int taken) {
    if (taken == 0) {
      takenTries = 0;
    } else if (takenTries++ < TAKEN_TRIES) {
      loop.rest(TAKEN_PAUSE);
      dirty.accumulateAndGet(taken, (present, more) -> present | more);
    }
  }
}
