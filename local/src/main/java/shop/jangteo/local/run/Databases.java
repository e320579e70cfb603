package shop.jangteo.local.run;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import shop.jangteo.embedded.Running;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.Secrets;
import shop.jangteo.platform.name.ServiceName;

/** A schema for each service, and a user who has rights on that one only. */
record Databases(Home home) {

  void prepare(List<ServiceName> services, Running mariadb, String rootPassword) {
    var url = "jdbc:mysql://%s/?allowPublicKeyRetrieval=true".formatted(mariadb.address());
    var secrets = Secrets.of(home);
    try (var connection = DriverManager.getConnection(url, "root", rootPassword);
        var statement = connection.createStatement()) {
      for (var service : services) {
        prepare(statement, service, secrets.mysqlPassword(service.word()));
      }
    } catch (SQLException e) {
      throw new Failure("The schemas cannot be made: %s.".formatted(e.getMessage()), e);
    }
  }

  private static void prepare(Statement statement, ServiceName service, String password)
      throws SQLException {
    var user = "'%s'@'%%'".formatted(service.word());
    statement.execute(
        "CREATE DATABASE IF NOT EXISTS `%s` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
            .formatted(service.schema()));
    statement.execute("CREATE USER IF NOT EXISTS %s IDENTIFIED BY '%s'".formatted(user, password));
    statement.execute("ALTER USER %s IDENTIFIED BY '%s'".formatted(user, password));
    // an underscore stands for any letter in a grant
    statement.execute(
        "GRANT ALL ON `%s`.* TO %s".formatted(service.schema().replace("_", "\\_"), user));
  }
}
