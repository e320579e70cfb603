package shop.jangteo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MariaDbServerIT extends ServerContract {
  MariaDbServerIT() {
    super(Engine.MARIADB);
  }

  @Override
  void write(Running running) throws Exception {
    try (var connection = connect(running, servers.mariadbRootPassword());
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE IF NOT EXISTS trial");
      statement.execute("CREATE TABLE IF NOT EXISTS trial.words (word VARCHAR(20))");
      statement.execute("INSERT INTO trial.words VALUES ('장터 🛒')");
    }
  }

  @Override
  void read(Running running) throws Exception {
    assertThat(ask(running, "SELECT word FROM trial.words LIMIT 1")).isEqualTo("장터 🛒");
  }

  @Test
  void itIsSetAsTheMySqlInProduction() throws Exception {
    var running = servers.ensure(engine);

    assertThat(ask(running, "SELECT @@transaction_isolation")).isEqualTo("READ-COMMITTED");
    assertThat(ask(running, "SELECT @@innodb_snapshot_isolation")).isEqualTo("1");
    assertThat(ask(running, "SELECT @@innodb_flush_log_at_trx_commit")).isEqualTo("1");
    assertThat(ask(running, "SELECT @@max_connections")).isEqualTo("500");
    assertThat(ask(running, "SELECT @@performance_schema")).isEqualTo("0");
    assertThat(ask(running, "SELECT @@character_set_server")).isEqualTo("utf8mb4");
    assertThat(ask(running, "SELECT @@global.time_zone")).isEqualTo("+00:00");
    assertThat(ask(running, "SELECT VERSION()")).startsWith("11.4.");
  }

  @Test
  void rootNeedsThePasswordOfTheSite() throws Exception {
    var running = servers.ensure(engine);

    assertThatThrownBy(() -> connect(running, "").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Access denied");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(site.run().resolve("mariadb.secret"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aLostSecretIsReplacedAtTheNextStart() throws Exception {
    servers.ensure(engine);
    servers.stop(engine);
    Files.delete(site.run().resolve("mariadb.secret"));

    var again = servers.ensure(engine);

    assertThat(ask(again, "SELECT 1")).isEqualTo("1");
  }

  @Test
  void aUserOfOneSchemaSeesNoOther() throws Exception {
    var running = servers.ensure(engine);
    write(running);
    try (var root = connect(running, servers.mariadbRootPassword());
        var statement = root.createStatement()) {
      statement.execute("CREATE DATABASE IF NOT EXISTS other");
      statement.execute("CREATE USER IF NOT EXISTS guest@'%' IDENTIFIED BY 'guest'");
      statement.execute("GRANT ALL ON other.* TO guest@'%'");
    }

    try (var guest =
            DriverManager.getConnection(
                "jdbc:mysql://" + running.address() + "/other", "guest", "guest");
        var statement = guest.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM trial.words").close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("denied");
    }
  }

  private String ask(Running running, String question) throws SQLException {
    try (var connection = connect(running, servers.mariadbRootPassword());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(question)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static Connection connect(Running running, String password) throws SQLException {
    return DriverManager.getConnection("jdbc:mysql://" + running.address() + "/", "root", password);
  }
}
