package shop.jangteo.embedded;

/** The servers a platform stands on. */
public enum Engine {
  KAFKA("kafka", 7092),
  MARIADB("mariadb", 7306),
  REDIS("redis", 7379),
  ELASTICSEARCH("elasticsearch", 7200);

  private final String processName;
  private final int defaultPort;

  Engine(String processName, int defaultPort) {
    this.processName = processName;
    this.defaultPort = defaultPort;
  }

  /** The name people use for it: of its log file, its pid file, and in every message. */
  public String processName() {
    return processName;
  }

  public int defaultPort() {
    return defaultPort;
  }
}
