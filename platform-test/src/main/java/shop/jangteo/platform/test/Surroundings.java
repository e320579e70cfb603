package shop.jangteo.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import shop.jangteo.embedded.Engine;
import shop.jangteo.platform.name.ServiceName;

/**
 * Gives each test context a world of its own on servers that all tests share: its own schema, its
 * own topics and group. The servers are started by whoever needs them first and keep running
 * between builds; {@code ./shop test} stops them.
 */
final class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** What a machine needs that builds several things at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String PASSWORD = "test-only";
  private static final AtomicInteger CONTEXTS = new AtomicInteger();

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Awaitility.setDefaultTimeout(PATIENCE);
    var name =
        new ServiceName(
            Objects.requireNonNull(
                context.getEnvironment().getProperty("spring.application.name")));
    var servers = TestServers.get();
    var kafka = servers.ensure(Engine.KAFKA);
    var mariadb = servers.ensure(Engine.MARIADB);
    var unique = ProcessHandle.current().pid() + "_" + CONTEXTS.incrementAndGet();
    var schema = name.schema() + "_" + unique;
    createSchema(mariadb.port(), servers.mariadbRootPassword(), name, schema);

    Map<String, String> settings = new HashMap<>();
    settings.put("management.server.port", "0");
    settings.put("jangteo.schema", schema);
    settings.put("jangteo.mysql.host", mariadb.host());
    settings.put("jangteo.mysql.port", Integer.toString(mariadb.port()));
    settings.put("jangteo.mysql.password", PASSWORD);
    settings.put("jangteo.kafka.bootstrap", kafka.host() + ":" + kafka.port());
    settings.put("jangteo.messaging.topic-prefix", "t" + unique + ".");
    settings.put("jangteo.messaging.create-topics", "true");
    settings.put("jangteo.messaging.partitions", "1");
    settings.put("jangteo.messaging.replicas", "1");
    settings.put("spring.kafka.consumer.group-id", name + "-" + unique);
    settings.put("jangteo.security.identity-key", TestKeys.SERVICE.privateFile().toString());
    settings.put("jangteo.member.signing-keys", TestKeys.MEMBERS.privateSetFile().toString());
    settings.put("jangteo.crypto.keys", "k1=" + Base64.getEncoder().encodeToString(new byte[32]));
    settings.put("jangteo.order.quote-key", Base64.getEncoder().encodeToString(new byte[32]));
    for (var other : ServiceName.all()) {
      settings.put("jangteo.address." + other, Foreign.SHARED.url());
    }
    TestPropertyValues.of(settings).applyTo(context);
  }

  private static void createSchema(int port, String rootPassword, ServiceName name, String schema) {
    var url = "jdbc:mysql://127.0.0.1:" + port + "/?allowPublicKeyRetrieval=true";
    try (var connection = DriverManager.getConnection(url, "root", rootPassword);
        var statement = connection.createStatement()) {
      for (var orphan : orphans(statement, name)) {
        statement.execute("DROP DATABASE IF EXISTS `" + orphan + "`");
      }
      statement.execute(
          "CREATE DATABASE `" + schema + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
      var user = "'" + name.word() + "'@'%'";
      statement.execute("CREATE USER IF NOT EXISTS " + user + " IDENTIFIED BY '" + PASSWORD + "'");
      statement.execute("GRANT ALL ON `" + schema + "`.* TO " + user);
    } catch (SQLException e) {
      throw new IllegalStateException("The test database cannot be prepared", e);
    }
  }

  /** Schemas of test runs whose process is gone. */
  private static List<String> orphans(Statement statement, ServiceName name) throws SQLException {
    var orphans = new ArrayList<String>();
    try (var result =
        statement.executeQuery("SHOW DATABASES LIKE '" + name.schema() + "\\_%\\_%'")) {
      while (result.next()) {
        var parts = result.getString(1).split("_", -1);
        if (ProcessHandle.of(Long.parseLong(parts[parts.length - 2])).isEmpty()) {
          orphans.add(result.getString(1));
        }
      }
    }
    return orphans;
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
      file.toFile().deleteOnExit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
