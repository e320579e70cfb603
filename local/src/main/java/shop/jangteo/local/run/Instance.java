package shop.jangteo.local.run;

import java.net.URI;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One process of a part.
 *
 * @param index 0 for the first, which has the part's own name and ports
 */
public record Instance(Part part, int index) {

  /** How many instances of one service the ports leave room for. */
  public static final int MOST = 9;

  private static final int PORT_DISTANCE = 100;

  /** One that nobody else knows of, beside those that may run. */
  static Instance aside(Part part) {
    return new Instance(part, MOST);
  }

  boolean isAside() {
    return index == MOST;
  }

  static Stream<Instance> allOf(Part part) {
    return IntStream.range(0, MOST).mapToObj(index -> new Instance(part, index));
  }

  /** {@code order-service}, {@code order-service-2}, … */
  public String process() {
    return index == 0 ? part.module() : part.module() + "-" + (index + 1);
  }

  public int port() {
    return part.port() + index * PORT_DISTANCE;
  }

  int managementPort() {
    return part.managementPort() + index * PORT_DISTANCE;
  }

  URI readiness() {
    return URI.create("http://127.0.0.1:" + managementPort() + part.readiness());
  }
}
