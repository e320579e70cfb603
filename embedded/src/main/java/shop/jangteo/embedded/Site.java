package shop.jangteo.embedded;

import java.nio.file.Path;
import java.util.List;

/**
 * Where one run keeps its data, logs and pid files, and by how much its ports are moved.
 *
 * @param home the folder of the run; made absolute
 * @param portOffset added to each engine's default port, 0 to 50,000
 * @param kafkaProxyPort where a proxy in front of Kafka listens, or 0: clients that come in at
 *     {@link #kafkaBehindProxy} are told to come back to that port
 * @param isMeasured whether servers are to be as quick as they can rather than quick to start
 * @param mariadbOptions what MariaDB is started with beside its usual options
 */
public record Site(
    Path home,
    int portOffset,
    int kafkaProxyPort,
    boolean isMeasured,
    List<String> mariadbOptions) {
  public static final String TEST_PORT_OFFSET = "JANGTEO_TEST_PORT_OFFSET";
  public static final String TEST_HOME = "JANGTEO_TEST_HOME";

  private static final int MAX_OFFSET = 50_000;
  private static final int KAFKA_PROXY_DISTANCE = 2;

  /**
   * The site that the tests of a checkout share, kept between builds. Whoever tests two checkouts
   * at once moves the ports by JANGTEO_TEST_PORT_OFFSET (default 10000); who tests one checkout
   * twice at once also names a folder inside it, JANGTEO_TEST_HOME (default .jangteo/test).
   */
  public static Site ofTests(Path checkout) {
    var environment = System.getenv();
    return new Site(
        checkout.resolve(environment.getOrDefault(TEST_HOME, ".jangteo/test")),
        Integer.parseInt(environment.getOrDefault(TEST_PORT_OFFSET, "10000")));
  }

  public Site(Path home, int portOffset) {
    this(home, portOffset, 0);
  }

  public Site(Path home, int portOffset, int kafkaProxyPort) {
    this(home, portOffset, kafkaProxyPort, false, List.of());
  }

  public Site {
    mariadbOptions = List.copyOf(mariadbOptions);
    home = home.toAbsolutePath().normalize();
    if (portOffset < 0 || portOffset > MAX_OFFSET) {
      throw new IllegalArgumentException(
          "The port offset must be between 0 and " + MAX_OFFSET + ", not " + portOffset);
    }
  }

  public Site withKafkaProxyAt(int port) {
    return new Site(home, portOffset, port, isMeasured, mariadbOptions);
  }

  public Site asInProduction() {
    return new Site(home, portOffset, kafkaProxyPort, true, mariadbOptions);
  }

  public Site withMariaDb(String... options) {
    return new Site(home, portOffset, kafkaProxyPort, isMeasured, List.of(options));
  }

  /** The port of Kafka that a proxy passes connections on to. */
  public int kafkaBehindProxy() {
    return port(Engine.KAFKA) + KAFKA_PROXY_DISTANCE;
  }

  public int port(Engine engine) {
    return engine.defaultPort() + portOffset;
  }

  public Path data(Engine engine) {
    return home.resolve("data").resolve(engine.processName());
  }

  public Path log(Engine engine) {
    return home.resolve("logs").resolve(engine.processName() + ".log");
  }

  public Path pidFile(Engine engine) {
    return run().resolve(engine.processName() + ".pid");
  }

  Path run() {
    return home.resolve("run");
  }
}
