package shop.jangteo.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.observability.alert.Alert;
import shop.jangteo.observability.alert.Alerts;
import shop.jangteo.observability.alert.Rules;
import shop.jangteo.observability.alert.TimeScale;

/**
 * What wakes people up is really caused, on a platform that runs: the alert fires, and is quiet
 * before and after. An hour is a minute in these rules. Which alerts are proved by promtool alone,
 * and why, is in docs/observability.md.
 */
@TestMethodOrder(OrderAnnotation.class)
class AlertsFireIT {

  private static final Duration FIRES_WITHIN = Duration.ofSeconds(60);
  private static final Duration CALMS_WITHIN = Duration.ofSeconds(120);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

  /** Longer than an order may take to be answered, which is 30 s in any time. */
  private static final Duration TOO_LONG_FOR_AN_ANSWER = Duration.ofSeconds(32);

  private static final String POISONED = "member.events";
  private static final List<String> HEARERS = List.of("order", "coupon", "notification");

  /** What must not come of anything that is caused here. */
  private static final List<String> NEVER =
      List.of("InvariantBroken", "OutboxFull", "RefundFailed");

  /** Laws are judged once a minute, which in these rules is an hour. */
  private static final String ALWAYS = "InvariantUnjudged";

  @TempDir private static Path folder;
  private static Prometheus prometheus;
  private static Customer customer;

  @BeforeAll
  static void watch() {
    prometheus =
        Prometheus.over(
            folder, RunningPlatform.managementPorts(), Rules.of(Alerts.at(TimeScale.HURRIED)));
    prometheus.awaitAllBut();
    customer = Customer.comes();
    customer.buys(5, 2);
    await()
        .atMost(FIRES_WITHIN)
        .until(
            () ->
                prometheus.answers(
                    "sum(rate(http_server_requests_seconds_count{%s}[1m])) > 0"
                        .formatted(Alerts.CHECKOUT)));
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  @Test
  void aServiceThatIsGoneAndTheCheckoutsItCosts() {
    awaitQuiet("CheckoutFailsFast", "CheckoutFailsSlowly", "ServiceDown", "ConsumerGroupEmpty");
    RunningPlatform.kill("order-service");
    try (var _ = customer.insists()) {
      awaitFiring("CheckoutFailsFast");
      awaitFiring("CheckoutFailsSlowly");
      awaitFiringOf("ServiceDown", "order-service");
      awaitFiringOf("ConsumerGroupEmpty", "order-service");
    } finally {
      RunningPlatform.restart("order-service");
    }
  }

  @Test
  void ordersThatAreTakenButSlowly() throws InterruptedException {
    awaitQuiet("CheckoutSlow");
    var until = Instant.now().plus(FIRES_WITHIN);
    try (var _ = customer.insists()) {
      while (prometheus.firing("CheckoutSlow").isEmpty()) {
        assertThat(Instant.now()).as("CheckoutSlow fires in time").isBefore(until);
        RunningPlatform.freeze("order-service");
        Thread.sleep(1_200);
        RunningPlatform.thaw("order-service");
        Thread.sleep(200);
      }
    } finally {
      RunningPlatform.thaw("order-service");
    }
  }

  @Test
  void ordersThatNobodyAnswersAndPaymentsOfWhichNobodyKnows() throws InterruptedException {
    awaitQuiet("OrderStuck", "OrdersAnsweredLate", "PaymentUnknown");
    var payable = customer.ordersAndMayPay();
    var paymentKey = Customer.authorises(payable);
    weather("DOWN");
    RunningPlatform.kill("inventory-service");
    try {
      assertThat(customer.pays(payable, paymentKey).is(200).path("status").asString())
          .isEqualTo("UNKNOWN");
      customer.orders().is(201);
      var from = Instant.now();
      awaitFiring("OrderStuck");
      awaitFiring("PaymentUnknown");
      weather("FAIR");
      var rest = TOO_LONG_FOR_AN_ANSWER.minus(Duration.between(from, Instant.now()));
      Thread.sleep(Math.max(0, rest.toMillis()));
    } finally {
      weather("FAIR");
      RunningPlatform.restart("inventory-service");
    }
    awaitFiring("OrdersAnsweredLate");
  }

  @Test
  void aBrokerThatIsGone() {
    awaitQuiet("OutboxOld", "EventsPublishedLate");
    RunningPlatform.kill("kafka");
    try {
      customer.orders().is(201);
      awaitFiringOf("OutboxOld", "order-service");
    } finally {
      RunningPlatform.restart("kafka");
    }
    awaitFiring("EventsPublishedLate");
  }

  @Test
  void aDatabaseThatIsGoneAndAnEventThatNobodyCanRead() throws Exception {
    awaitQuiet("ConsumerWaits", "DeadLetterOpen");
    RunningPlatform.kill("mariadb");
    try {
      announceWhatNobodyCanRead();
      HEARERS.forEach(service -> awaitFiringOf("ConsumerWaits", service + "-service"));
    } finally {
      RunningPlatform.restart("mariadb");
    }
    try {
      HEARERS.forEach(service -> awaitFiringOf("DeadLetterOpen", service + "-service"));
    } finally {
      HEARERS.forEach(AlertsFireIT::discard);
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void everybodyIsQuietAgainAndNothingElseWasToldOf() {
    awaitQuiet(
        Alerts.at(TimeScale.HURRIED).stream()
            .map(Alert::name)
            .filter(alert -> !alert.equals(ALWAYS))
            .toArray(String[]::new));
    assertThat(NEVER).noneMatch(prometheus::hasFired);
  }

  private static void announceWhatNobodyCanRead() throws Exception {
    var record = new ProducerRecord<>(POISONED, customer.id(), "{\"memberId\": ".getBytes(UTF_8));
    Map.of(
            "event-id", UUID.randomUUID().toString(),
            "event-type", "member.roles-changed.v1",
            "aggregate-version", "1",
            "occurred-at", Instant.now().toString(),
            "correlation-id", UUID.randomUUID().toString())
        .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    try (var producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, RunningPlatform.kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  private static void discard(String service) {
    var admin = Door.of("admin");
    var letters = "/api/v1/admin/%s/dead-letters".formatted(service);
    admin
        .get(letters + "?state=OPEN&size=100&topic=" + POISONED)
        .is(200)
        .path("items")
        .valueStream()
        .filter(letter -> letter.path("key").asString("").equals(customer.id()))
        .forEach(
            letter ->
                admin
                    .post(
                        letters + "/" + letter.path("id").asString() + "/discard",
                        Map.of("reason", "sent by a test of alerts"))
                    .is(200));
  }

  private static void weather(String mode) {
    Door.ofTheSandbox().put("/sandbox/pg/weather", Map.of("mode", mode));
  }

  private static void awaitQuiet(String... alerts) {
    await()
        .atMost(CALMS_WITHIN)
        .pollInterval(LOOKS_EVERY)
        .untilAsserted(
            () -> {
              var loud = new TreeSet<>(List.of(alerts));
              loud.removeIf(alert -> prometheus.firing(alert).isEmpty());
              assertThat(loud).as("told of without a reason").isEmpty();
            });
  }

  private static void awaitFiring(String alert) {
    await()
        .atMost(FIRES_WITHIN)
        .pollInterval(LOOKS_EVERY)
        .untilAsserted(() -> assertThat(prometheus.firing(alert)).as(alert).isNotEmpty());
  }

  private static void awaitFiringOf(String alert, String service) {
    await()
        .atMost(FIRES_WITHIN)
        .pollInterval(LOOKS_EVERY)
        .untilAsserted(
            () ->
                assertThat(prometheus.firing(alert))
                    .as(alert)
                    .extracting(found -> found.at("/labels/service").asString())
                    .contains(service));
  }
}
