package shop.jangteo.platform.name;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One word from which everything else about a service follows: {@code order-service} has the schema
 * {@code order_db}, the database user {@code order}, the topic {@code order.events}, the consumer
 * group {@code order-service} and a port by its place in {@link #ALL}.
 *
 * @param full the folder's name, {@code order-service}
 */
public record ServiceName(String full) {

  private static final int FIRST_PORT = 8080;
  private static final int MANAGEMENT_DISTANCE = 1000;

  /** The lines of the resource {@code services}. */
  private static final List<String> ALL = lines("services");

  public ServiceName {
    if (!ALL.contains(full)) {
      throw new IllegalArgumentException(
          "'%s' is not a service of this platform; the services are %s".formatted(full, ALL));
    }
  }

  public static List<ServiceName> all() {
    return ALL.stream().map(ServiceName::new).toList();
  }

  /** The one word: {@code order}. */
  public String word() {
    return full.replace("-service", "");
  }

  public String schema() {
    return word() + "_db";
  }

  public String topic() {
    return word() + ".events";
  }

  public int port() {
    return FIRST_PORT + ALL.indexOf(full);
  }

  /** Actuator answers here and nowhere else. */
  public int managementPort() {
    return port() + MANAGEMENT_DISTANCE;
  }

  @Override
  public String toString() {
    return full;
  }

  private static List<String> lines(String resource) {
    try (var in = ServiceName.class.getResourceAsStream(resource)) {
      var text =
          new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
