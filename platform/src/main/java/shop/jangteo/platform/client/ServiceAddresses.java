package shop.jangteo.platform.client;

import org.springframework.core.env.Environment;

/**
 * Where a service is reached, by name. In a cluster its name is its address; locally {@code
 * jangteo.local=true} and the ports follow from the names. {@code jangteo.address.<name>} overrides
 * either.
 */
public final class ServiceAddresses {

  private final Environment environment;

  ServiceAddresses(Environment environment) {
    this.environment = environment;
  }

  /** {@code http://host:port} without a trailing slash. */
  public String of(String service) {
    var given = environment.getProperty("jangteo.address." + service);
    if (given != null) {
      return given;
    }
    return environment.getProperty("jangteo.local", Boolean.class, false)
        ? "http://127.0.0.1:" + environment.getRequiredProperty("jangteo.local-port." + service)
        : "http://" + service + ":8080";
  }
}
