package shop.jangteo.platform.test;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.jangteo.embedded.Engine;

/** A schema of its own with the platform's tables in it, without a service around it. */
public record TestSchema(String name, DriverManagerDataSource dataSource, JdbcTemplate jdbc)
    implements AutoCloseable {

  /**
   * @param name apart from other tests' schemas
   */
  public static TestSchema create(String name) {
    var servers = TestServers.get();
    var schema = name + "_" + ProcessHandle.current().pid();
    var url = "jdbc:mysql://127.0.0.1:" + servers.ensure(Engine.MARIADB).port() + "/";
    try (var connection = DriverManager.getConnection(url, "root", servers.mariadbRootPassword());
        var statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + schema);
      statement.execute("CREATE DATABASE " + schema);
    } catch (SQLException e) {
      throw new IllegalStateException("The test database cannot be prepared", e);
    }
    var dataSource =
        new DriverManagerDataSource(
            url + schema + "?rewriteBatchedStatements=true", "root", servers.mariadbRootPassword());
    Flyway.configure().dataSource(dataSource).locations("classpath:db/platform").load().migrate();
    return new TestSchema(schema, dataSource, new JdbcTemplate(dataSource));
  }

  @Override
  public void close() {
    jdbc.execute("DROP DATABASE " + name);
  }
}
