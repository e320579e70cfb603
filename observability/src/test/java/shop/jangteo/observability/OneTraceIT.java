package shop.jangteo.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.jangteo.observability.TraceCollector.Span;

/**
 * I23, by what a collector of traces is sent: an order is one trace over gateway, HTTP, outbox and
 * Kafka, from its request to the door.
 */
class OneTraceIT {

  /** Where the platform was told to send its spans. */
  private static final URI COLLECTOR =
      URI.create(
          Objects.requireNonNull(System.getProperty("journeys.traces"), "-Djourneys.traces"));

  private static final int ORDERS = Integer.getInteger("jangteo.traced-orders", 500);
  private static final int CUSTOMERS = 5;
  private static final int AT_ONCE = 4;
  private static final double ENOUGH = 0.99;

  /** A service sends every 5 s, and tries again for as long when nobody had listened before. */
  private static final Duration SENT_WITHIN = Duration.ofSeconds(60);

  private static final Duration HEARD_WITHIN = Duration.ofMinutes(4);

  private static final Set<String> ROAD =
      Set.of(
          "SERVER gateway",
          "SERVER order-service",
          "CONSUMER order-service",
          "CONSUMER inventory-service",
          "CONSUMER payment-service",
          "CONSUMER delivery-service",
          "CONSUMER notification-service");

  private static TraceCollector collector;
  private static Set<String> early = Set.of();

  @BeforeAll
  static void buy() throws Exception {
    collector = TraceCollector.at(COLLECTOR);
    var customer = Customer.comes();
    awaitEverybody(customer);
    early = Set.copyOf(collector.traces().keySet());
    try (var crowd = Executors.newFixedThreadPool(CUSTOMERS)) {
      var each = Math.ceilDiv(ORDERS, CUSTOMERS);
      var all = new ArrayList<Future<?>>();
      for (var number = 0; number < CUSTOMERS; number++) {
        all.add(crowd.submit(() -> Customer.comes().buys(each, AT_ONCE)));
      }
      for (var one : all) {
        one.get();
      }
    }
  }

  /**
   * Whoever spoke to nobody before has given up for a moment, and what it had to say is lost: there
   * must be more.
   */
  private static void awaitEverybody(Customer customer) {
    customer.buys(2, 1);
    await()
        .atMost(HEARD_WITHIN)
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              if (!heard().containsAll(RunningPlatform.managementPorts().keySet())) {
                customer.buys(1, 1);
              }
              assertThat(heard()).containsAll(RunningPlatform.managementPorts().keySet());
            });
  }

  private static Set<String> heard() {
    return collector.traces().values().stream()
        .flatMap(List::stream)
        .map(Span::service)
        .collect(Collectors.toSet());
  }

  @AfterAll
  static void stop() {
    if (collector != null) {
      collector.close();
    }
  }

  @Test
  void anOrderIsOneTraceFromTheGatewayToTheDoor() {
    await()
        .atMost(SENT_WITHIN)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              var orders = orders();
              var whole = orders.values().stream().filter(OneTraceIT::isWhole).count();
              assertThat(orders).hasSizeGreaterThanOrEqualTo(ORDERS);
              assertThat(whole)
                  .as("of %d orders; missing: %s", orders.size(), missing(orders))
                  .isGreaterThanOrEqualTo(enough(orders.size()));
            });
  }

  /** No span hangs in the air: each is part of one that is there as well. */
  @Test
  void aTraceHasOneBeginning() {
    await()
        .atMost(SENT_WITHIN)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              var orders = orders();
              var connected = orders.values().stream().filter(OneTraceIT::isConnected).count();
              assertThat(orders).hasSizeGreaterThanOrEqualTo(ORDERS);
              assertThat(connected)
                  .as("of %d orders", orders.size())
                  .isGreaterThanOrEqualTo(enough(orders.size()));
            });
  }

  /** What a service asks another meanwhile is part of it, with both ends. */
  @Test
  void aQuestionToAnotherServiceIsInTheTraceOfWhoAsks() {
    await()
        .atMost(SENT_WITHIN)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              var spans = orders().values().stream().flatMap(List::stream).toList();
              var answers =
                  spans.stream()
                      .filter(span -> span.kind() == SpanKind.SPAN_KIND_SERVER)
                      .collect(Collectors.toMap(Span::parent, Span::service, (one, _) -> one));
              var questions = spans.stream().filter(OneTraceIT::asksAnotherService).toList();
              var unanswered =
                  questions.stream()
                      .filter(span -> !span.asked().equals(answers.get(span.id())))
                      .collect(Collectors.groupingBy(Span::asked, Collectors.counting()));

              assertThat(questions).isNotEmpty();
              assertThat(unanswered.values().stream().mapToLong(Long::longValue).sum())
                  .as("of %d questions; without an answer: %s", questions.size(), unanswered)
                  .isLessThanOrEqualTo(questions.size() - enough(questions.size()));
            });
  }

  /** The payment is a request of its own, so a trace of its own; one leads to the other. */
  @Test
  void aPaymentsTraceAndItsOrdersPointToEachOther() {
    await()
        .atMost(SENT_WITHIN)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              var orders = orders();
              var pointing =
                  orders.values().stream()
                      .filter(trace -> trace.stream().anyMatch(span -> !span.links().isEmpty()))
                      .count();

              assertThat(orders).hasSizeGreaterThanOrEqualTo(ORDERS);
              assertThat(pointing)
                  .as("of %d orders", orders.size())
                  .isGreaterThanOrEqualTo(enough(orders.size()));
            });
  }

  private static boolean asksAnotherService(Span span) {
    return span.kind() == SpanKind.SPAN_KIND_CLIENT
        && span.asked().endsWith("-service")
        && "SUCCESS".equals(span.attributes().get("outcome"));
  }

  /** I23 lets one in a hundred be lost; of so many there are at least these. */
  private static long enough(int all) {
    return (long) Math.ceil(ENOUGH * all);
  }

  /** The traces that begin with an order that was taken while everybody was being listened to. */
  private static Map<String, List<Span>> orders() {
    return collector.traces().entrySet().stream()
        .filter(trace -> !early.contains(trace.getKey()))
        .filter(trace -> trace.getValue().stream().anyMatch(OneTraceIT::takesAnOrder))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean takesAnOrder(Span span) {
    var said = span.attributes();
    return span.whoAndHow().equals("SERVER gateway")
        && "POST".equals(said.get("method"))
        && "/api/v1/orders".equals(said.get("uri"))
        && "201".equals(said.get("status"));
  }

  private static boolean isWhole(List<Span> trace) {
    return walked(trace).collect(Collectors.toSet()).containsAll(ROAD);
  }

  private static boolean isConnected(List<Span> trace) {
    var ids = trace.stream().map(Span::id).collect(Collectors.toSet());
    return trace.stream().filter(span -> !ids.contains(span.parent())).count() == 1;
  }

  private static Stream<String> walked(List<Span> trace) {
    return trace.stream().map(Span::whoAndHow);
  }

  /** What is missing in how many. */
  private static Map<String, Integer> missing(Map<String, List<Span>> orders) {
    var missing = new TreeMap<String, Integer>();
    for (var trace : orders.values()) {
      var stations = new HashSet<>(ROAD);
      walked(trace).forEach(stations::remove);
      stations.forEach(station -> missing.merge(station, 1, Integer::sum));
    }
    return missing;
  }
}
