package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What pods, partitions and connections allow where orders come three times as often as usual
 * (NF-13); docs/deployment.md says the same.
 */
class CapacityTests {

  /** 50 requests/s at most (NF-10), a fifth of them writes, all of these orders; three times. */
  private static final int RELAY = 1;

  private static final int ORDERS_PER_SECOND = 3 * 50 / 5;

  private static final List<String> ON_THE_ROAD =
      List.of("order-service", "inventory-service", "payment-service");

  /** RDS: one for so many bytes of the machine's memory. */
  private static final long BYTES_PER_CONNECTION = 12_582_880;

  private static final long MEMORY_OF_R7G_XLARGE = 32L << 30;

  /** For whoever looks at how MySQL fares: {@code schemas.sh}, of the exporter. */
  private static final int WATCHING = 3;

  @Test
  void theTableSaysWhatTheChartsSay() {
    assertThat(Repository.read("docs/deployment.md"))
        .contains(
            row("gateway, pods", environment -> range(environment, "gateway")),
            row(
                "order-, inventory- and payment-service, pods of each",
                environment -> range(environment, "order-service")),
            row("any other service, pods", environment -> range(environment, "delivery-service")),
            row("partitions of a topic", environment -> "" + partitions(environment)),
            row(
                "orders/s in one partition",
                environment -> oneDecimal((double) ORDERS_PER_SECOND / partitions(environment))),
            row(
                "connections of order-service to MySQL",
                environment ->
                    connections(environment, CapacityTests::fewest)
                        + "–"
                        + connections(environment, CapacityTests::most)),
            row(
                "so long an order may hold one",
                environment ->
                    oneDecimal(perOrder(environment, CapacityTests::fewest))
                        + "–"
                        + oneDecimal(perOrder(environment, CapacityTests::most))
                        + " s"),
            row(
                "connections to MySQL, at most: one of those three",
                environment -> "" + connectionsOf(environment, "order-service")),
            row(
                "any other service",
                environment -> "" + connectionsOf(environment, "delivery-service")));
  }

  /** Each is alike, or the rows above would be wrong of some. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void whoIsOnTheRoadOfAnOrderGrowsAlikeAndSoDoTheOthers(String environment) {
    for (var service : Repository.serviceNames()) {
      if (!service.equals("gateway")) {
        var like = ON_THE_ROAD.contains(service) ? "order-service" : "delivery-service";
        assertThat(range(environment, service)).as(service).isEqualTo(range(environment, like));
      }
    }
  }

  /** One more than a topic has partitions would have nothing to do. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void noServiceHasMorePodsThanItsTopicsHavePartitions(String environment) {
    for (var service : Repository.serviceNames()) {
      assertThat(most(environment, service))
          .as(service)
          .isLessThanOrEqualTo(partitions(environment));
    }
    var topics =
        Repository.yaml(Repository.read("k8s/kafka/topics.yaml")).stream()
            .filter(topic -> !topic.name().endsWith(".dlt"))
            .toList();
    assertThat(topics)
        .isNotEmpty()
        .allSatisfy(
            topic ->
                assertThat(topic.at("spec", "partitions").number())
                    .isEqualTo(partitions(environment)));
  }

  /** Also while every service rolls at once, and with a fifth left for whoever looks after it. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void mysqlTakesEveryConnectionThatPodsMayOpen(String environment) {
    assertThat(Repository.read("terraform/variables.tf")).contains("class = \"db.r7g.xlarge\"");

    assertThat((long) all(environment))
        .isLessThan(MEMORY_OF_R7G_XLARGE / BYTES_PER_CONNECTION * 4 / 5);
  }

  /** NF-13, where the shop is: no pod more, and an order may still hold a connection for long. */
  @Test
  void threeTimesTheOrdersOfAUsualDayWaitForNoConnection() {
    assertThat(perOrder("prod", CapacityTests::fewest)).isGreaterThanOrEqualTo(1);
  }

  @Test
  void theServerToTryItOnTakesThemToo() {
    var arguments =
        Charts.object("dev", "StatefulSet", "mysql").containers().getFirst().at("args").texts();
    var taken = Pattern.compile("--max-connections=(\\d+)").matcher(arguments.toString());

    assertThat(taken.find()).isTrue();
    assertThat(all("dev")).isLessThan(Integer.parseInt(taken.group(1)));
  }

  private interface Cell {
    String in(String environment);
  }

  private interface Pods {
    int of(String environment, String service);
  }

  private static String row(String what, Cell cell) {
    return "| %s | %s | %s |".formatted(what, cell.in("staging"), cell.in("prod"));
  }

  private static String range(String environment, String service) {
    return fewest(environment, service) + "–" + most(environment, service);
  }

  private static int fewest(String environment, String service) {
    var scaler = scaler(environment, service);
    return number(scaler, "minReplicas", "minReplicaCount");
  }

  private static int most(String environment, String service) {
    var scaler = scaler(environment, service);
    return number(scaler, "maxReplicas", "maxReplicaCount");
  }

  private static int number(Doc scaler, String byRequests, String byLag) {
    return scaler.at("spec", scaler.kind().equals("ScaledObject") ? byLag : byRequests).number();
  }

  private static Doc scaler(String environment, String service) {
    return Charts.platform(environment).stream()
        .filter(object -> object.at("spec", "scaleTargetRef", "name").text().equals(service))
        .findFirst()
        .orElseThrow();
  }

  private static Doc told(String environment, String service) {
    return Charts.object(environment, "ConfigMap", service).at("data");
  }

  private static int partitions(String environment) {
    return Integer.parseInt(
        told(environment, "order-service").at("JANGTEO_MESSAGING_PARTITIONS").text());
  }

  private static int pool(String environment, String service) {
    return Integer.parseInt(told(environment, service).at("JANGTEO_MYSQL_POOL").text());
  }

  private static int connections(String environment, Pods pods) {
    return pods.of(environment, "order-service") * pool(environment, "order-service");
  }

  /** Seconds. */
  private static double perOrder(String environment, Pods pods) {
    return (double) connections(environment, pods) / ORDERS_PER_SECOND;
  }

  private static int all(String environment) {
    return WATCHING
        + Repository.serviceNames().stream()
            .filter(Repository::hasSchema)
            .mapToInt(service -> connectionsOf(environment, service))
            .sum();
  }

  /** Of as many pods as there may be, and one that takes another's place. */
  private static int connectionsOf(String environment, String service) {
    var followed = !told(environment, service).at("JANGTEO_MYSQL_REPLICA_HOST").isMissing();
    // the relay has one of its own, and whoever reads on the second server asks the first how far
    // it is
    return (most(environment, service) + 1)
        * (pool(environment, service) + RELAY + (followed ? 1 : 0));
  }

  private static String oneDecimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
