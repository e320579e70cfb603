package shop.jangteo.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.platform.data.Retrying;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.law.InvariantSettings;
import shop.jangteo.platform.name.ServiceName;
import shop.jangteo.platform.outbox.EventPublisher.Outcome;
import shop.jangteo.platform.outbox.Relay.Timing;
import shop.jangteo.platform.test.PlatformJson;
import shop.jangteo.platform.test.TestSchema;

/** The relay against a real database, with a publisher that remembers and can be told to fail. */
class RelayIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration NEVER_POLLED = Duration.ofHours(1);

  private final List<Relay> relays = new ArrayList<>();
  private final List<OutboxRow> published = new CopyOnWriteArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private EventPublisher publisher = this::publish;
  private final TestSchema schema = TestSchema.create("relay");
  private final DriverManagerDataSource dataSource = schema.dataSource();
  private final JdbcTemplate jdbc = schema.jdbc();

  @AfterEach
  void stop() {
    relays.forEach(Relay::stop);
    schema.close();
  }

  @Test
  void theEventsOfAnAggregateLeaveInOrderAcrossSeveralInstances() {
    for (int version = 1; version <= 40; version++) {
      for (int aggregate = 0; aggregate < 30; aggregate++) {
        write("aggregate-" + aggregate, version);
      }
    }

    start(3);

    awaitEmpty();
    byAggregate()
        .forEach(
            (aggregate, versions) ->
                assertThat(versions).as(aggregate).hasSize(40).isSorted().doesNotHaveDuplicates());
  }

  @Test
  void aCrashBetweenCommitAndSendStillDelivers() {
    write("a", 1); // committed by a service that then died: nobody wakes anybody

    start(1);

    awaitEmpty();
    assertThat(published).extracting(OutboxRow::aggregateId).containsExactly("a");
  }

  /** Ids are given when a row is written, not when it is committed. */
  @Test
  void aLowerIdThatIsCommittedAfterAHigherOneWasSentStillLeaves() throws SQLException {
    try (var slow = dataSource.getConnection()) {
      slow.setAutoCommit(false);
      write(new JdbcTemplate(new SingleConnectionDataSource(slow, true)), "slow", 1);
      write("fast", 1);
      start(1);
      awaitEmpty(); // but for what nobody can see yet
      assertThat(byAggregate()).containsOnlyKeys("fast");

      slow.commit();

      Awaitility.await().atMost(PATIENCE).until(() -> byAggregate().containsKey("slow"));
      assertThat(published).extracting(OutboxRow::aggregateId).containsExactly("fast", "slow");
      assertThat(published.getLast().id()).isLessThan(published.getFirst().id());
      awaitEmpty();
    }
  }

  @Test
  void theFirstFailureStopsThatAggregateAndNoOther() {
    refused.add("bad");
    write("bad", 1);
    write("bad", 2);
    write("good", 1);
    write("good", 2);

    start(1);

    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> byAggregate().containsKey("good") && byAggregate().get("good").size() == 2);
    assertThat(byAggregate()).doesNotContainKey("bad");
    assertThat(count()).isEqualTo(2);

    refused.clear();

    awaitEmpty();
    assertThat(byAggregate().get("bad")).containsExactly(1L, 2L);
  }

  @Test
  void whereTheDatabasesLogIsReadTheRelayOnlyTidiesUp() {
    publisher = new ReadElsewhere();
    write("a", 1);

    start(1);

    awaitEmpty();
    assertThat(published).isEmpty();
  }

  @Test
  void aRelayThatLosesItsConnectionGoesOn() {
    start(1);
    write("a", 1);
    awaitEmpty();
    jdbc.queryForList(
            "SELECT id FROM information_schema.processlist WHERE db = ? AND id <> CONNECTION_ID()",
            Long.class,
            schema.name())
        .forEach(this::kill);
    write("a", 2);

    awaitEmpty();
    assertThat(byAggregate().get("a")).endsWith(2L);
  }

  private void kill(long connection) {
    try {
      jdbc.execute("KILL " + connection);
    } catch (DataAccessException _) {
      // one of our own that was just going
    }
  }

  @Test
  void anOwnerThatFreezesLosesItsShardAndFindsItsWorkDone() throws Exception {
    var frozen = new CountDownLatch(1);
    var thawed = new CountDownLatch(1);
    publisher =
        rows -> {
          frozen.countDown();
          awaitUninterrupted(thawed);
          return publish(rows);
        };
    write("a", 1);
    start(dataSource, new Timing(Duration.ofMillis(250), Duration.ofSeconds(1)));
    assertThat(frozen.await(20, TimeUnit.SECONDS)).isTrue();
    write("a", 2);
    publisher = this::publish;

    start(1);

    awaitEmpty(); // while the first still sleeps
    assertThat(byAggregate().get("a")).containsExactly(1L, 2L);

    thawed.countDown(); // it sends once more what it held, and cannot commit that
    Awaitility.await().atMost(PATIENCE).until(() -> byAggregate().get("a").size() == 3);
    relays.getLast().stop();
    write("a", 3);

    awaitEmpty();
    assertThat(byAggregate().get("a")).containsExactly(1L, 2L, 1L, 3L);
  }

  @Test
  void aWokenRelayThatFindsItsShardLockedTriesAgainAtOnce() throws SQLException {
    try (var other = lockedShards()) {
      var looks = new AtomicInteger();
      var relay =
          start(
              counting(looks, 5, () -> rollBack(other)),
              new Timing(NEVER_POLLED, Duration.ofSeconds(20)));
      write("a", 1);

      relay.wake(Outbox.shardOf("a"));

      awaitEmpty();
      assertThat(looks).hasValueGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void aCommitWakesARelayThatNeverPolls() {
    write("before", 1);
    var relay = start(dataSource, new Timing(NEVER_POLLED, Duration.ofSeconds(20)));
    awaitEmpty(); // its one look at everything is over
    var outbox = outbox(relay);

    Retrying.on(dataSource)
        .run(() -> outbox.announce(new Announcement(new OrderShipped("a", "n", "m"), 1, null)));

    awaitEmpty();
    assertThat(byAggregate().get("a")).containsExactly(1L);
  }

  private Outbox outbox(Relay relay) {
    var clock = Clock.systemUTC();
    var asleep =
        new OwnTopicWatch(
            new DefaultKafkaConsumerFactory<>(Map.of()),
            new AnnouncedCounters(jdbc, List.of()),
            new InvariantSettings(false, Duration.ofSeconds(120), Duration.ofSeconds(30)),
            new SimpleMeterRegistry(),
            clock,
            new Topics("", "t"),
            new ServiceName("support-service"));
    return new Outbox(jdbc, PlatformJson.mapper(), clock, relay, asleep, "t");
  }

  @Test
  void itTriesTenTimesAndThenLeavesTheShardToItsOwner() throws SQLException {
    try (var other = lockedShards()) {
      var looks = new AtomicInteger();

      start(
          counting(looks, Integer.MAX_VALUE, () -> {}),
          new Timing(NEVER_POLLED, Duration.ofSeconds(20)));

      Awaitility.await().atMost(PATIENCE).until(() -> looks.get() == 11);
      Awaitility.await()
          .during(Duration.ofMillis(300))
          .atMost(PATIENCE)
          .until(() -> looks.get() == 11);
      rollBack(other);
    }
  }

  /** As a relay that is at its batch holds them. */
  private Connection lockedShards() throws SQLException {
    var connection = dataSource.getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT shard FROM outbox_shards FOR UPDATE");
    }
    return connection;
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Counts how often the relay looks for shards, which is all it makes plain statements for once it
   * has begun, and does something just before one of those looks.
   */
  private DataSource counting(AtomicInteger looks, int which, Runnable then) {
    return new DelegatingDataSource(dataSource) {
      @Override
      public Connection getConnection() throws SQLException {
        var real = super.getConnection();
        looks.set(-1); // the statement that begins the session
        InvocationHandler handler =
            (_, method, arguments) -> {
              if (method.getName().equals("createStatement") && looks.incrementAndGet() == which) {
                then.run();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            };
        return (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, handler);
      }
    };
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aStoppingRelaySendsWhatIsLeft() {
    start(1);
    Awaitility.await().until(() -> relays.getFirst().isRunning());
    for (int version = 1; version <= 20; version++) {
      write("last", version);
    }

    relays.getFirst().stop();

    assertThat(count()).isZero();
  }

  @Test
  void noTransactionOfTheRelayDeletesMoreThanABatch() {
    for (int i = 0; i < 900; i++) {
      write("a" + i, 1);
    }
    var batches = new CopyOnWriteArrayList<Integer>();
    publisher =
        rows -> {
          batches.add(rows.size());
          return publish(rows);
        };

    start(1);

    awaitEmpty();
    assertThat(batches).allMatch(size -> size <= 200).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void aRelayThatDiesBetweenSendAndDeleteSendsAgain() {
    write("a", 1);
    var died = new AtomicInteger();
    publisher =
        rows -> {
          var outcome = publish(rows);
          if (died.incrementAndGet() == 1) {
            throw new IllegalStateException("killed after the send"); // nothing is deleted
          }
          return outcome;
        };

    start(1);

    awaitEmpty();
    assertThat(byAggregate().get("a")).containsExactly(1L, 1L);
  }

  @Test
  void aProcessThatDiesAtAnArmedPointBetweenSendAndMarkLosesNothing(@TempDir Path folder)
      throws IOException, InterruptedException {
    jdbc.execute("CREATE TABLE broker (event_id CHAR(36) NOT NULL)");
    write("a", 1);
    write("a", 2);
    var armed = Files.writeString(folder.resolve("armed"), CrashPoints.RELAY_AFTER_SEND + "\n");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var child =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                CrashingRelay.class.getName(),
                Objects.requireNonNull(dataSource.getUrl()),
                Objects.requireNonNull(dataSource.getPassword()),
                armed.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();

    assertThat(child.waitFor(50, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue())
        .as(Files.readString(folder.resolve("log")))
        .isEqualTo(CrashPoints.EXIT_CODE);
    assertThat(armed).isEmptyFile();
    assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM broker", Long.class)).isEqualTo(2);
    assertThat(count()).as("sent, but not marked").isEqualTo(2);

    start(1);

    awaitEmpty();
    assertThat(byAggregate().get("a")).as("sent again, in order").containsExactly(1L, 2L);
  }

  private void start(int instances) {
    for (int i = 0; i < instances; i++) {
      start(new Relay(dataSource, new OutboxRows(), publisher, CrashPoints.none()));
    }
  }

  private Relay start(DataSource database, Timing timing) {
    return start(new Relay(database, new OutboxRows(), publisher, CrashPoints.none(), timing));
  }

  private Relay start(Relay relay) {
    relays.add(relay);
    relay.start();
    return relay;
  }

  private Outcome publish(List<OutboxRow> rows) {
    var safe = new HashSet<Long>();
    var failed = new HashSet<String>();
    for (var row : rows) {
      if (refused.contains(row.aggregateId())) {
        failed.add(row.aggregateId());
      } else {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(200_000));
        published.add(row);
        safe.add(row.id());
      }
    }
    return new Outcome(safe, failed);
  }

  private void write(String aggregate, long version) {
    write(jdbc, aggregate, version);
  }

  static void write(JdbcTemplate on, String aggregate, long version) {
    on.update(
        """
        INSERT INTO outbox_events (shard, event_id, topic, aggregate_id, aggregate_version, type, payload,
          correlation_id, occurred_at) VALUES (?, ?, 't', ?, ?, 'x.v1', '{}', 'c', NOW(6))""",
        Outbox.shardOf(aggregate),
        UUID.randomUUID().toString(),
        aggregate,
        version);
  }

  private Map<String, List<Long>> byAggregate() {
    return published.stream()
        .collect(
            Collectors.groupingBy(
                OutboxRow::aggregateId,
                Collectors.mapping(OutboxRow::aggregateVersion, Collectors.toList())));
  }

  private void awaitEmpty() {
    Awaitility.await().atMost(PATIENCE).until(() -> count() == 0);
  }

  private long count() {
    return Objects.requireNonNull(
        jdbc.queryForObject("SELECT COUNT(*) FROM outbox_events", Long.class));
  }
}
