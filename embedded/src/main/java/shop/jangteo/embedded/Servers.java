package shop.jangteo.embedded;

import java.util.Optional;

/**
 * Starts, finds and stops the servers of one site. What is started outlives the JVM that asked for
 * it, until {@link #stop} is called from this or any other JVM. Every method may be called from
 * several threads and processes at once, and throws {@link ServerFailure} when it cannot keep its
 * promise.
 */
public interface Servers {
  /** Chooses who serves: {@code embedded} (default) or {@code testcontainers}. */
  String KIND_PROPERTY = "jangteo.servers";

  static Servers at(Site site) {
    return switch (System.getProperty(KIND_PROPERTY, "embedded")) {
      case "embedded" -> ChildServers.at(site);
      case "testcontainers" -> ContainerServers.at(site);
      case String other ->
          throw new ServerFailure(
              "The property "
                  + KIND_PROPERTY
                  + " is embedded or testcontainers, not "
                  + other
                  + ".");
    };
  }

  /** Returns a healthy server: the one that runs already, or a new one once it answers. */
  Running ensure(Engine engine);

  /** The server that is alive and answers at this moment. */
  Optional<Running> find(Engine engine);

  /** Ends the server, keeping its data; does nothing when it does not run. */
  void stop(Engine engine);

  /** Ends all servers of the site. */
  void stopAll();

  /** Ends all servers of the site and deletes their data. */
  void forget();

  /**
   * The password of the database's {@code root}, made once per site and kept readable to its owner.
   */
  String mariadbRootPassword();
}
