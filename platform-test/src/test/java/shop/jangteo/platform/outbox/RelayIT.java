package shop.jangteo.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.test.TestServers;

/** The relay against a real database, with a publisher that remembers and can be told to fail. */
class RelayIT {

  private static final String SCHEMA = "relay_" + ProcessHandle.current().pid();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Relay> relays = new ArrayList<>();
  private final List<OutboxRow> published = new CopyOnWriteArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private EventPublisher publisher = this::publish;
  private DriverManagerDataSource dataSource = new DriverManagerDataSource();
  private JdbcTemplate jdbc = new JdbcTemplate();

  @BeforeEach
  void createTables() throws SQLException {
    Servers servers = TestServers.get();
    var port = servers.ensure(Engine.MARIADB).port();
    var url = "jdbc:mysql://127.0.0.1:" + port + "/";
    try (var connection = DriverManager.getConnection(url, "root", servers.mariadbRootPassword());
        var statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + SCHEMA);
      statement.execute("CREATE DATABASE " + SCHEMA);
    }
    dataSource =
        new DriverManagerDataSource(
            url + SCHEMA + "?rewriteBatchedStatements=true", "root", servers.mariadbRootPassword());
    jdbc = new JdbcTemplate(dataSource);
    Flyway.configure().dataSource(dataSource).locations("classpath:db/platform").load().migrate();
  }

  @AfterEach
  void stop() {
    relays.forEach(Relay::stop);
    jdbc.execute("DROP DATABASE " + SCHEMA);
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
            SCHEMA)
        .forEach(id -> jdbc.execute("KILL " + id));

    write("a", 2);

    awaitEmpty();
    assertThat(byAggregate().get("a")).endsWith(2L);
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
  void aSweepFindsWhatNoRelayEverLooksAtAndRaisesTheAlarm() {
    var meters = new SimpleMeterRegistry();
    var woken = new AtomicInteger();
    var watch =
        new OutboxWatch(
            jdbc,
            woken::incrementAndGet,
            new OutboxSettings(
                OutboxSettings.Publisher.KAFKA,
                10,
                new OutboxSettings.Sweep(Duration.ofMinutes(5), Duration.ofSeconds(60))),
            meters,
            Clock.systemUTC());
    write("young", 1);
    write("lost", 1);
    jdbc.update(
        "UPDATE outbox_events SET shard = 77, occurred_at = UTC_TIMESTAMP(6) - INTERVAL 2 MINUTE WHERE aggregate_id = 'lost'");

    watch.sweep();
    watch.count();

    assertThat(meters.get("jangteo.outbox.overdue").gauge().value()).isEqualTo(1);
    assertThat(meters.get("jangteo.outbox.unsent").gauge().value()).isEqualTo(2);
    assertThat(woken).hasValue(1);

    jdbc.update("DELETE FROM outbox_events WHERE aggregate_id = 'lost'");
    watch.sweep();

    assertThat(meters.get("jangteo.outbox.overdue").gauge().value()).isZero();
    assertThat(woken).hasValue(1);
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
          var safe = publish(rows);
          if (died.incrementAndGet() == 1) {
            throw new IllegalStateException("killed after the send"); // nothing is deleted
          }
          return safe;
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
      var relay = new Relay(dataSource, new OutboxRows(), publisher, CrashPoints.none());
      relays.add(relay);
      relay.start();
    }
  }

  private Set<Long> publish(List<OutboxRow> rows) {
    var safe = ConcurrentHashMap.<Long>newKeySet();
    for (var row : rows) {
      if (!refused.contains(row.aggregateId())) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(200_000));
        published.add(row);
        safe.add(row.id());
      }
    }
    return safe;
  }

  private void write(String aggregate, long version) {
    jdbc.update(
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
