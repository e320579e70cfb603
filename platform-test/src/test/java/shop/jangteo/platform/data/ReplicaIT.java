package shop.jangteo.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import shop.jangteo.platform.problem.Refusal;

/** Two real servers, the second of which follows the first (DA-03, DA-07). */
@ExtendWith(OutputCaptureExtension.class)
class ReplicaIT {

  private static final String SCHEMA = "support_db_replica";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int ROUNDS = 200;

  private static TwoServers servers;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private HikariDataSource first;
  private HikariDataSource ofPosition;
  private Replica replica;
  private JdbcTemplate jdbc;
  private RetryingTransaction transaction;

  @BeforeAll
  static void startTwo() {
    servers = TwoServers.start(Path.of("target", "two-servers"));
    servers.atFirst().execute("CREATE DATABASE " + SCHEMA);
    servers
        .atFirst()
        .execute("CREATE TABLE " + SCHEMA + ".notes (id INT PRIMARY KEY, n INT NOT NULL)");
  }

  @AfterAll
  static void stopBoth() {
    servers.close();
  }

  @BeforeEach
  void aService() {
    servers.atFirst().update("DELETE FROM " + SCHEMA + ".notes");
    servers.atFirst().update("INSERT INTO " + SCHEMA + ".notes VALUES (1, 0)");
    first = pool(servers.firstPort(), 6);
    ofPosition = pool(servers.firstPort(), 1);
    replica = replica(servers.replicaPort(), ofPosition);
    replica.start();
    var both = new ReadsAside(first, () -> replica);
    jdbc = new JdbcTemplate(both);
    transaction = Retrying.on(both);
    awaitReplica();
  }

  @AfterEach
  void end() {
    replica.stop();
    replica.close();
    first.close();
  }

  private static HikariDataSource pool(int port, int size) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(TwoServers.url(port, SCHEMA));
    pool.setUsername(TwoServers.USER);
    pool.setPassword(TwoServers.PASSWORD);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(size == 6 ? 10_000 : 1_000);
    pool.setValidationTimeout(1_000);
    pool.setInitializationFailTimeout(-1);
    return pool;
  }

  private Replica replica(int port, HikariDataSource ofPosition) {
    return new Replica(
        pool(port, 5),
        ofPosition,
        new ReplicaSettings("", "", 5, Duration.ofSeconds(2), Duration.ofMillis(200)),
        meters);
  }

  @Test
  void readsGoToTheReplicaAndAllElseToTheFirst() {
    awaitReplica();
    assertThat(call(this::server)).isEqualTo(TwoServers.FIRST);
    assertThat(server()).isEqualTo(TwoServers.FIRST);
    assertThat(call(() -> read(this::server)))
        .as("what reads inside a change sees the change")
        .isEqualTo(TwoServers.FIRST);
    await().atMost(SOON).until(() -> meters.get("jangteo.replica.follows").gauge().value() == 1);
  }

  @Test
  void aChangeInsideAReadIsRefusedBeforeItAsksAnything() {
    Runnable change = () -> jdbc.update("UPDATE notes SET n = 9 WHERE id = 1");

    assertThatThrownBy(() -> read(() -> call(this::server)))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThatThrownBy(() -> read(() -> inside(() -> transaction.run(change))))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThatThrownBy(() -> read(() -> inside(() -> transaction.tryOnce(change))))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThat(replica.follows()).isTrue();
    assertThat(n()).isZero();
  }

  @Test
  void whatOneHasWrittenIsThereAtOnceWhereverOneReads() {
    var itsDatabase = new ReadsAside(first, () -> replica);
    var itsJdbc = new JdbcTemplate(itsDatabase);
    var otherInstance = Retrying.on(itsDatabase);
    int onReplica = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      int n = round;
      transaction.run(() -> jdbc.update("UPDATE notes SET n = ? WHERE id = 1", n));

      var seen =
          otherInstance.read(
              () ->
                  itsJdbc.queryForMap(
                      "SELECT n, CAST(@@server_id AS SIGNED) server FROM notes WHERE id = 1"));
      assertThat(seen).containsEntry("n", n);
      onReplica += Objects.equals(seen.get("server"), (long) TwoServers.REPLICA) ? 1 : 0;
    }

    assertThat(onReplica).as("and mostly on the replica").isGreaterThan(ROUNDS / 2);
  }

  @Test
  void manyWhoReadAndWriteAtOnceEachSeeTheirOwn() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(100, 120)
              .mapToObj(
                  id ->
                      threads.submit(
                          () -> {
                            transaction.run(
                                () -> jdbc.update("INSERT INTO notes VALUES (?, 0)", id));
                            for (int i = 1; i <= 20; i++) {
                              int n = i;
                              transaction.run(
                                  () -> jdbc.update("UPDATE notes SET n = ? WHERE id = ?", n, id));
                              assertThat(read(() -> n(id))).isEqualTo(n);
                            }
                            return id;
                          }))
              .toList();
      assertThat(all).allSatisfy(one -> assertThat(one.get()).isGreaterThanOrEqualTo(100));
    }
  }

  @Test
  void aReplicaThatIsBehindIsNotReadUntilItHasCaughtUp(CapturedOutput log) {
    servers.stopFollowing();
    try {
      transaction.run(() -> jdbc.update("UPDATE notes SET n = 7 WHERE id = 1"));

      assertThat(read(this::n)).isEqualTo(7);
      for (int i = 0; i < 20; i++) {
        assertThat(read(this::server)).isEqualTo(TwoServers.FIRST);
      }
      assertThat(meters.get("jangteo.replica.follows").gauge().value()).isZero();
      assertThat(log.getOut().split("Reads go to the first server", -1)).hasSize(2);
    } finally {
      servers.follow();
    }

    awaitReplica();
    assertThat(read(this::n)).isEqualTo(7);
    assertThat(log.getOut().split("Reads go to the replica again", -1)).hasSize(2);
  }

  @Test
  void aReplicaThatIsKilledIsNobodysError() {
    servers.kill();
    try {
      for (int i = 0; i < 20; i++) {
        assertThat(read(this::server)).isEqualTo(TwoServers.FIRST);
      }
    } finally {
      servers.revive();
    }

    awaitReplica();
  }

  @Test
  void aReadThatItsReplicaDiesUnderIsAskedAgainOfTheFirst() {
    var asked = new AtomicInteger();
    try {
      int answer =
          read(
              () -> {
                if (asked.incrementAndGet() == 1) {
                  assertThat(server()).isEqualTo(TwoServers.REPLICA);
                  servers.kill();
                }
                return server();
              });

      assertThat(answer).isEqualTo(TwoServers.FIRST);
      assertThat(asked).hasValue(2);
    } finally {
      servers.revive();
    }
  }

  /** Once in a few is enough: on a machine that stands still no server gives a sign of life. */
  @Test
  void aQuestionThatTakesTooLongIsAskedAgainOfTheFirstAndSendsNobodyElseThere(CapturedOutput log) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              awaitReplica();
              var asked = new AtomicInteger();
              int before = left(log);
              assertThat(read(() -> slowAtTheReplica(asked))).isEqualTo(TwoServers.FIRST);
              return asked.get() == 2 && left(log) == before && replica.follows();
            });

    assertThat(log.getOut()).contains("A read takes too long for the replica");
  }

  private int slowAtTheReplica(AtomicInteger asked) {
    asked.incrementAndGet();
    int server = server();
    if (server == TwoServers.REPLICA) {
      number(jdbc, "SELECT SLEEP(30)");
    }
    return server;
  }

  private static int left(CapturedOutput log) {
    return log.getOut().split("Reads go to the first server", -1).length;
  }

  @Test
  void aServiceStartsWithoutItsReplica() {
    try (var absent = replica(1, pool(servers.firstPort(), 1))) {
      var both = new ReadsAside(first, () -> absent);

      int answer = Retrying.on(both).read(() -> server(new JdbcTemplate(both)));

      assertThat(answer).isEqualTo(TwoServers.FIRST);
      assertThat(absent.follows()).isFalse();
    }
  }

  @Test
  void whoSaysThatHeReadsCannotWrite() {
    assertThatThrownBy(
            () -> transaction.read(() -> jdbc.update("UPDATE notes SET n = 9 WHERE id = 1")))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("read-only");
    assertThat(n()).isZero();
  }

  @Test
  void aRefusalIsNoReasonToAskTwice() {
    var asked = new AtomicInteger();

    assertThatThrownBy(
            () ->
                transaction.read(
                    () -> {
                      asked.incrementAndGet();
                      n();
                      throw new NotHere();
                    }))
        .isInstanceOf(NotHere.class);

    assertThat(asked).hasValue(1);
    assertThat(replica.follows()).isTrue();
  }

  @Test
  void whatADatabaseRefusesIsNoFaultOfTheReplicaAndNoReasonToAskTwice() {
    for (var nonsense :
        List.of(
            "SELECT nothing FROM notes",
            "SELECT _utf8mb4 'a' COLLATE utf8mb4_bin = _utf8mb4 'b' COLLATE utf8mb4_general_ci")) {
      var asked = new AtomicInteger();

      assertThatThrownBy(
              () ->
                  read(
                      () -> {
                        asked.incrementAndGet();
                        assertThat(server()).isEqualTo(TwoServers.REPLICA);
                        return number(jdbc, nonsense);
                      }))
          .isInstanceOf(DataAccessException.class);

      assertThat(asked).as(nonsense).hasValue(1);
      assertThat(replica.follows()).as(nonsense).isTrue();
    }
  }

  @Test
  void whereNobodySaysHowFarTheFirstIsItIsReadItself(CapturedOutput log) throws SQLException {
    try (var _ = ofPosition.getConnection()) { // the only one
      var before = System.nanoTime();

      assertThat(read(this::server)).isEqualTo(TwoServers.FIRST);

      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
      assertThat(replica.follows()).isFalse();
      assertThat(log.getOut()).contains("the first server fails");
    }

    awaitReplica();
  }

  private static final class NotHere extends Refusal {
    NotHere() {
      super(HttpStatus.NOT_FOUND, "NOTE_NOT_FOUND");
    }
  }

  private void awaitReplica() {
    await()
        .atMost(SOON)
        .until(() -> transaction.read(this::server), server -> server == TwoServers.REPLICA);
  }

  private int read(Supplier<Integer> question) {
    return transaction.read(question);
  }

  private static int inside(Runnable work) {
    work.run();
    return 0;
  }

  private int call(Supplier<Integer> question) {
    return transaction.call(question);
  }

  private int server() {
    return server(jdbc);
  }

  private static int server(JdbcTemplate jdbc) {
    return number(jdbc, "SELECT @@server_id");
  }

  private int n() {
    return n(1);
  }

  private int n(int id) {
    return number(jdbc, "SELECT n FROM notes WHERE id = " + id);
  }

  private static int number(JdbcTemplate jdbc, String question) {
    return Objects.requireNonNull(jdbc.queryForObject(question, Integer.class));
  }
}
