package shop.jangteo.platform.data;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import shop.jangteo.platform.loop.Loop;

/**
 * The server that follows the first one, for those who only read (ADR 26). A connection to it is
 * given away only when it has everything that was committed on the first when it was asked for, so
 * nobody ever reads less there than he would have read on the first: not his own write, and with
 * MariaDB not what somebody told him of either. (MySQL shows a commit a moment before its GTID is
 * told; whoever was told in that moment may be ahead of the replica.) Where it is away or behind
 * there is none, and nobody but the log, once, and a gauge knows.
 */
final class Replica implements SmartLifecycle, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Replica.class);
  private static final Duration STOP = Duration.ofSeconds(1);

  /** For the answer to a question that takes less than a thousandth of that. */
  private static final Duration POSITION = Duration.ofMillis(500);

  /** Each for as long as the pool is waited for, a quarter of a second. */
  private static final int SIGNS_OF_LIFE = 4;

  /** The driver knows no less. */
  private static final int AT_MOST_SECONDS = 1;

  private final HikariDataSource pool;
  private final HikariDataSource ofPosition;
  private final Position position;
  private final ReplicaSettings settings;
  private final Counter here;
  private final Counter there;
  private final AtomicBoolean follows = new AtomicBoolean(true);
  private final Loop loop = Loop.virtual("replica");

  /**
   * @param pool of connections to the replica
   * @param ofPosition one connection to the first server, which commits by itself
   */
  Replica(
      HikariDataSource pool,
      HikariDataSource ofPosition,
      ReplicaSettings settings,
      MeterRegistry meters) {
    this.pool = pool;
    this.ofPosition = ofPosition;
    this.position = new Position(ofPosition, POSITION);
    this.settings = settings;
    this.here = reads(meters, "replica");
    this.there = reads(meters, "first");
    Gauge.builder("jangteo.replica.follows", follows, now -> now.get() ? 1 : 0)
        .description("1 while reads go to the replica, 0 while it is away or behind")
        .strongReference(true)
        .register(meters);
  }

  private static Counter reads(MeterRegistry meters, String server) {
    return Counter.builder("jangteo.replica.reads")
        .description("reading transactions by the server that answered them")
        .tag("server", server)
        .register(meters);
  }

  /** One that has everything, or null where the first server is to be asked. */
  @Nullable Connection connection() {
    if (follows.get()) {
      try {
        var connection = arrived();
        if (connection != null) {
          here.increment();
          return connection;
        }
      } catch (SQLException e) {
        if (!isBusy(e)) {
          leave("it fails: " + e);
        }
      }
    }
    there.increment();
    return null;
  }

  /**
   * A read broke off there, and is to be asked again on the first server. Who waited in vain for an
   * answer may have asked too much: then the server still answers what is asked in passing, and
   * everybody else goes on reading there.
   */
  void failed(Throwable failure) {
    if (ServerFailure.isSilence(failure) && answersStill()) {
      log.warn("A read takes too long for the replica, and is asked again of the first server");
    } else {
      leave("it failed in the middle of a read: " + failure);
    }
  }

  /** By any connection that is free, asked anew; with none for a second it cannot be known. */
  private boolean answersStill() {
    for (int tries = 0; tries < SIGNS_OF_LIFE; tries++) {
      try (var connection = pool.getConnection()) {
        if (connection.isValid(AT_MOST_SECONDS)) {
          return true;
        }
      } catch (SQLException e) {
        log.debug("The replica does not answer", e);
      }
    }
    return false;
  }

  boolean follows() {
    return follows.get();
  }

  private @Nullable Connection arrived() throws SQLException {
    String wanted;
    try {
      wanted = position.now();
    } catch (SQLException e) {
      leave("for the first server fails: " + e.getMessage());
      return null;
    }
    if (wanted.isEmpty()) {
      leave("for the first server writes no binary log with GTIDs");
      return null;
    }
    var connection = pool.getConnection();
    var isGiven = false;
    try {
      isGiven = position.flavour().hasArrived(connection, wanted, settings.patience());
      if (!isGiven) {
        leave("it is more than " + settings.patience().toMillis() + " ms behind");
        return null;
      }
      return connection;
    } finally {
      if (!isGiven) {
        connection.close();
      }
    }
  }

  /**
   * All connections are in use, which says nothing against the server: to one that is away there
   * are none.
   */
  private boolean isBusy(SQLException e) {
    var state = pool.getHikariPoolMXBean();
    return e instanceof SQLTransientConnectionException
        && state != null
        && state.getTotalConnections() > 0;
  }

  private void leave(String why) {
    if (follows.compareAndSet(true, false)) {
      log.warn("Reads go to the first server: the replica cannot be used, {}", why);
    }
  }

  private void lookAgain() {
    if (follows.get()) {
      return;
    }
    try {
      var wanted = position.now();
      if (wanted.isEmpty()) {
        return;
      }
      try (var connection = pool.getConnection()) {
        if (position.flavour().hasArrived(connection, wanted, settings.patience())) {
          follows.set(true);
          log.info("Reads go to the replica again");
        }
      }
    } catch (SQLException | RuntimeException e) {
      log.debug("The replica is still away", e);
    }
  }

  @Override
  public void start() {
    loop.start(settings.pause(), this::lookAgain);
  }

  @Override
  public void stop() {
    loop.stop(STOP);
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  @Override
  public void close() {
    pool.close();
    ofPosition.close();
  }
}
