package shop.jangteo.platform.data;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.embedded.Site;

/** A real MariaDB and a second one that follows it by its binary log, as MySQL does elsewhere. */
public final class TwoServers implements AutoCloseable {

  public static final String USER = "support";
  public static final String PASSWORD = "test-only";
  static final int FIRST = 1;
  static final int REPLICA = 2;

  private static final int DISTANCE = 100;

  private final Servers first;
  private final Servers replica;
  private final JdbcTemplate atFirst;
  private final JdbcTemplate atReplica;

  private TwoServers(Servers first, Servers replica) {
    this.first = first;
    this.replica = replica;
    this.atFirst = root(first);
    this.atReplica = root(replica);
  }

  /** Of containers neither finds the other at this machine's address, so there these tests end. */
  public static TwoServers start(Path folder) {
    assumeFalse(
        "testcontainers".equals(System.getProperty(Servers.KIND_PROPERTY)),
        "one container does not find another at 127.0.0.1");
    var shared = Site.ofTests(folder).portOffset();
    var log = "--log-bin=changes";
    var row = "--binlog-format=ROW";
    var first =
        Servers.at(
            new Site(folder.resolve("first"), shared + DISTANCE)
                .withMariaDb("--server-id=" + FIRST, log, row));
    var replica =
        Servers.at(
            new Site(folder.resolve("replica"), shared + 2 * DISTANCE)
                .withMariaDb("--server-id=" + REPLICA, "--read-only=ON"));
    first.forget();
    replica.forget();
    first.ensure(Engine.MARIADB);
    replica.ensure(Engine.MARIADB);
    var two = new TwoServers(first, replica);
    two.begin();
    return two;
  }

  /** From the first change on: both have made their own system tables. */
  private void begin() {
    var here = atFirst.queryForObject("SELECT @@GLOBAL.gtid_binlog_pos", String.class);
    atFirst.execute("CREATE USER follower@'%' IDENTIFIED BY '" + PASSWORD + "'");
    atFirst.execute("GRANT REPLICATION SLAVE ON *.* TO follower@'%'");
    atFirst.execute("CREATE USER " + USER + "@'%' IDENTIFIED BY '" + PASSWORD + "'");
    atFirst.execute("GRANT ALL ON `support_db%`.* TO " + USER + "@'%'");
    atReplica.execute("SET GLOBAL gtid_slave_pos = '" + here + "'");
    atReplica.execute(
        "CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = %d, MASTER_USER = 'follower', MASTER_PASSWORD = '%s', MASTER_USE_GTID = slave_pos, MASTER_SSL = 0, MASTER_SSL_VERIFY_SERVER_CERT = 0, MASTER_CONNECT_RETRY = 1"
            .formatted(firstPort(), PASSWORD));
    follow();
  }

  public int firstPort() {
    return port(first);
  }

  public int replicaPort() {
    return port(replica);
  }

  private static int port(Servers servers) {
    return servers.find(Engine.MARIADB).orElseThrow().port();
  }

  public JdbcTemplate atFirst() {
    return atFirst;
  }

  public JdbcTemplate atReplica() {
    return atReplica;
  }

  public void stopFollowing() {
    atReplica.execute("STOP SLAVE");
  }

  public void follow() {
    atReplica.execute("START SLAVE");
  }

  public void kill() {
    var server = ProcessHandle.of(replica.find(Engine.MARIADB).orElseThrow().pid()).orElseThrow();
    server.destroyForcibly();
    server.onExit().join();
  }

  /** It follows by itself where it stopped. */
  public void revive() {
    replica.ensure(Engine.MARIADB);
  }

  /** One that reads and writes there as a service does. */
  static String url(int port, String schema) {
    return "jdbc:mysql://127.0.0.1:"
        + port
        + "/"
        + schema
        + "?allowPublicKeyRetrieval=true&connectTimeout=1000&socketTimeout=3000&readOnlyPropagatesToServer=false";
  }

  private static JdbcTemplate root(Servers servers) {
    var at = servers.find(Engine.MARIADB).orElseThrow();
    return new JdbcTemplate(
        new DriverManagerDataSource(
            "jdbc:mysql://" + at.address() + "/", "root", servers.mariadbRootPassword()));
  }

  @Override
  public void close() {
    first.forget();
    replica.forget();
  }
}
