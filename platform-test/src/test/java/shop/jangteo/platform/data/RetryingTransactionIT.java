package shop.jangteo.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.jangteo.platform.test.TestSchema;

/** Against what a real database says when it gives up on a transaction. */
class RetryingTransactionIT {

  private final TestSchema schema = TestSchema.create("retrying");

  @BeforeEach
  void oneRow() {
    schema.jdbc().execute("CREATE TABLE counters (id INT PRIMARY KEY, n INT NOT NULL)");
    schema.jdbc().update("INSERT INTO counters VALUES (1, 0)");
  }

  @AfterEach
  void drop() {
    schema.close();
  }

  @Test
  void aLockThatIsWaitedForTooLongIsTriedAgain() throws SQLException {
    var sessions = sessions(Map.of("innodb_lock_wait_timeout", "1"));
    var jdbc = new JdbcTemplate(sessions);
    var tries = new AtomicInteger();
    try (var other = holder()) {
      Retrying.on(sessions)
          .run(
              () -> {
                if (tries.incrementAndGet() == 2) {
                  rollBack(other);
                }
                jdbc.update("UPDATE counters SET n = n + 1");
              });
    }

    assertThat(tries).hasValue(2);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aRowThatChangedSinceItWasReadIsReadAgain() {
    var sessions =
        sessions(
            Map.of(
                "innodb_snapshot_isolation", "ON",
                "transaction_isolation", "'REPEATABLE-READ'"));
    var jdbc = new JdbcTemplate(sessions);
    var tries = new AtomicInteger();

    Retrying.on(sessions)
        .run(
            () -> {
              var seen = jdbc.queryForObject("SELECT n FROM counters", Integer.class);
              if (tries.incrementAndGet() == 1) {
                schema.jdbc().update("UPDATE counters SET n = 41"); // on another connection
              }
              jdbc.update("UPDATE counters SET n = ? + 1", seen);
            });

    assertThat(tries).hasValue(2);
    assertThat(count()).as("nobody's update is lost").isEqualTo(42);
  }

  @Test
  void whatWillNotPassIsTriedOnce() {
    var tries = new AtomicInteger();

    assertThatThrownBy(
            () ->
                Retrying.on(schema.dataSource())
                    .run(
                        () -> {
                          tries.incrementAndGet();
                          schema.jdbc().update("INSERT INTO counters VALUES (1, 0)");
                        }))
        .isInstanceOf(DataIntegrityViolationException.class);

    assertThat(tries).hasValue(1);
  }

  private DataSource sessions(Map<String, String> variables) {
    var sessions =
        new DriverManagerDataSource(
            String.valueOf(schema.dataSource().getUrl()),
            String.valueOf(schema.dataSource().getUsername()),
            String.valueOf(schema.dataSource().getPassword()));
    var properties = new Properties();
    var list = new StringBuilder();
    variables.forEach(
        (name, value) -> list.append(list.isEmpty() ? "" : ",").append(name + "=" + value));
    properties.setProperty("sessionVariables", list.toString());
    sessions.setConnectionProperties(properties);
    return sessions;
  }

  private Connection holder() throws SQLException {
    var connection = schema.dataSource().getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT n FROM counters FOR UPDATE");
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

  private int count() {
    var count = schema.jdbc().queryForObject("SELECT n FROM counters", Integer.class);
    return count == null ? -1 : count;
  }
}
