package shop.jangteo.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import shop.jangteo.embedded.Engine;
import shop.jangteo.platform.fault.Mutation;
import shop.jangteo.platform.test.PlatformJson;
import shop.jangteo.platform.test.TestServers;

/** The inbox alone before a real database, which counts the rows it reads. */
class InboxIT {

  private static final String SCHEMA = "inbox_" + ProcessHandle.current().pid();
  private static final String TOPIC = "t";
  private static final int AGGREGATES = 300;
  private static final int HISTORY = 40;

  private SingleConnectionDataSource dataSource = new SingleConnectionDataSource();
  private JdbcTemplate jdbc = new JdbcTemplate();

  @BeforeEach
  void createTables() throws SQLException {
    var servers = TestServers.get();
    var url = "jdbc:mysql://127.0.0.1:" + servers.ensure(Engine.MARIADB).port() + "/";
    try (var connection = DriverManager.getConnection(url, "root", servers.mariadbRootPassword());
        var statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + SCHEMA);
      statement.execute("CREATE DATABASE " + SCHEMA);
    }
    // one connection, because the server counts what it read for each
    dataSource =
        new SingleConnectionDataSource(
            url + SCHEMA + "?rewriteBatchedStatements=true",
            "root",
            servers.mariadbRootPassword(),
            true);
    jdbc = new JdbcTemplate(dataSource);
    Flyway.configure().dataSource(dataSource).locations("classpath:db/platform").load().migrate();
  }

  @AfterEach
  void drop() {
    jdbc.execute("DROP DATABASE " + SCHEMA);
    dataSource.destroy();
  }

  @Test
  void aWholePollReadsAsMuchAsItAsksHoweverLongTheHistory() {
    fill();
    var random = new SplittableRandom(1);
    // as far apart as the aggregates of a busy topic are, and all of it new
    var poll =
        IntStream.range(0, AGGREGATES)
            .mapToObj(i -> event("a" + i, HISTORY + 1 + random.nextInt(HISTORY)))
            .toList();

    jdbc.execute("FLUSH STATUS");
    var page = open(poll);

    assertThat(rowsRead()).isLessThan(AGGREGATES * 5L);
    assertThat(poll).noneMatch(page::knows).noneMatch(page::overtook);
  }

  @Test
  void whatIsKnownAndWhatWasOvertakenIsSeenAmongManyOthers() {
    fill();
    var known = event("a1", HISTORY);
    jdbc.update(
        "UPDATE inbox_records SET event_id = ? WHERE aggregate_id = 'a1' AND aggregate_version = ?",
        known.eventId(),
        HISTORY);
    var late = event("a2", HISTORY - 1);
    jdbc.update(
        "DELETE FROM inbox_records WHERE aggregate_id = 'a2' AND aggregate_version = ?",
        HISTORY - 1);
    var next = event("a3", HISTORY + 1);
    var first = event("stranger", 1);

    var page = open(List.of(next, late, first, known));

    assertThat(page.knows(known)).isTrue();
    assertThat(page.knows(late)).isFalse();
    assertThat(page.overtook(late)).isTrue();
    assertThat(page.isTaken(late)).isFalse();
    assertThat(List.of(next, first)).noneMatch(page::knows).noneMatch(page::overtook);
  }

  @Test
  void theLowestOfSeveralEventsOfAnAggregateIsJudgedToo() {
    fill();
    jdbc.update("DELETE FROM inbox_records WHERE aggregate_id = 'a5' AND aggregate_version = 7");
    var late = event("a5", 7);
    var next = event("a5", HISTORY + 1);

    var page = open(List.of(next, late));

    assertThat(page.overtook(late)).isTrue();
    assertThat(page.overtook(next)).isFalse();
  }

  @Test
  void anAggregateOfWhichNothingCanBeReadCanStillBeParked() {
    jdbc.update(
        "INSERT INTO parked_keys (topic, aggregate_id, dead_letter_id, parked_at) VALUES (?, 'p', 'd', NOW(6))",
        TOPIC);

    var page = inbox().open(TOPIC, List.of("p", "q"), List.of());

    assertThat(page.mustWait("p")).isTrue();
    assertThat(page.mustWait("q")).isFalse();
  }

  @Test
  void theDriverIsNeverAskedOfWhatTypeANullIs() {
    var questions = new AtomicInteger();
    var page =
        inbox(new JdbcTemplate(countingQuestions(questions))).open(TOPIC, List.of("n"), List.of());

    page.record(event("n", 1));
    page.record(event("n", 2));
    page.write();

    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(*) FROM inbox_records WHERE aggregate_id = 'n' AND link_id IS NULL",
                Integer.class))
        .isEqualTo(2);
    assertThat(questions).hasValue(0);
  }

  /** The same connection, whose statements count who asks for their parameters. */
  private DataSource countingQuestions(AtomicInteger questions) {
    return new DelegatingDataSource(dataSource) {
      @Override
      public Connection getConnection() throws SQLException {
        return around(Connection.class, super.getConnection(), questions);
      }
    };
  }

  private static <T> T around(Class<T> type, T inside, AtomicInteger questions) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (method.getName().equals("getParameterMetaData")) {
                questions.incrementAndGet();
              }
              try {
                var answer = method.invoke(inside, arguments);
                return answer instanceof PreparedStatement statement
                    ? around(PreparedStatement.class, statement, questions)
                    : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private Inbox.Page open(List<Envelope> events) {
    var ids = events.stream().map(Envelope::aggregateId).distinct().toList();
    return inbox().open(TOPIC, ids, events);
  }

  private Inbox inbox() {
    return inbox(jdbc);
  }

  private static Inbox inbox(JdbcTemplate jdbc) {
    var clock = Clock.systemUTC();
    return new Inbox(jdbc, new Parking(jdbc, PlatformJson.mapper(), clock), Mutation.NONE, clock);
  }

  private void fill() {
    var now = Timestamp.from(Instant.now());
    jdbc.batchUpdate(
        "INSERT INTO inbox_records (topic, aggregate_id, aggregate_version, event_id, recorded_at) VALUES (?, ?, ?, ?, ?)",
        IntStream.range(0, AGGREGATES * HISTORY)
            .mapToObj(
                i ->
                    new Object[] {
                      TOPIC, "a" + i / HISTORY, i % HISTORY + 1, UUID.randomUUID().toString(), now
                    })
            .toList());
  }

  /** Of tables and indexes, by whatever road. */
  private long rowsRead() {
    return jdbc
        .query("SHOW SESSION STATUS LIKE 'Handler_read%'", (row, _) -> row.getLong("Value"))
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static Envelope event(String aggregateId, long version) {
    return new Envelope(
        TOPIC,
        aggregateId,
        UUID.randomUUID().toString(),
        "x.v1",
        version,
        Instant.now(),
        "c",
        null,
        null,
        null);
  }
}
