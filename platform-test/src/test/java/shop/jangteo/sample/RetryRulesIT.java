package shop.jangteo.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.delivery.DeliveryEvent;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentOpened;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.problem.ServiceUnavailable;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** How often an event is tried depends on why it failed. */
@ServiceTest
class RetryRulesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Events events;
  private final Trouble trouble;
  private final JdbcTemplate jdbc;
  private final MeterRegistry meters;
  private final String order = Ids.next();

  RetryRulesIT(Events events, Trouble trouble, JdbcTemplate jdbc, MeterRegistry meters) {
    this.events = events;
    this.trouble = trouble;
    this.jdbc = jdbc;
    this.meters = meters;
  }

  @Test
  void aKnownTypeThatDoesNotParseIsDeadAtOnce() {
    events.sendsRaw(OrderEvent.TOPIC, order, "order.shipped.v1", "{}}".getBytes(UTF_8));

    assertThat(awaitReason(order)).isEqualTo("UNREADABLE");
  }

  @Test
  void anUnknownTypeIsSkippedAndCounted() {
    var before = skipped("order.painted.v1");

    events.sendsRaw(OrderEvent.TOPIC, order, "order.painted.v1", "{}".getBytes(UTF_8));
    events.sends(new OrderShipped(order, "2", "m"), 2);

    Awaitility.await().atMost(PATIENCE).until(() -> trouble.tries(order + "/2") == 1);
    assertThat(skipped("order.painted.v1") - before).isEqualTo(1);
    assertThat(reasons(order)).isEmpty();
  }

  @Test
  void theOwnerOfAProcessKeepsATypeItDoesNotKnow() {
    events.sendsRaw(DeliveryEvent.TOPIC, order, "delivery.dropped.v1", "{}".getBytes(UTF_8));

    assertThat(awaitReason(order)).isEqualTo("UNKNOWN_TYPE");

    events.sends(new ShipmentOpened(order, "m", List.of()), 2);

    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                !jdbc.queryForList(
                        "SELECT offset_no FROM parked_records WHERE aggregate_id = ?", order)
                    .isEmpty());
    assertThat(trouble.tries(order)).isZero();
  }

  @Test
  void whatTheRulesOfTheBusinessRefuseIsTriedOnce() {
    trouble.strikes(order + "/1", Impossible::new);

    events.arrives(new OrderShipped(order, "1", "m"));

    assertThat(reasons(order)).containsExactly("IMPOSSIBLE");
    assertThat(trouble.tries(order + "/1")).isEqualTo(1);
  }

  @Test
  void anythingElseIsTriedTenTimes() {
    trouble.strikes(order + "/1", () -> new IllegalStateException("a bug"));

    events.arrives(new OrderShipped(order, "1", "m"));

    assertThat(reasons(order)).containsExactly("REJECTED");
    assertThat(trouble.tries(order + "/1")).isEqualTo(10);
  }

  @Test
  void somethingThatPassesWithinTenTriesIsApplied() {
    trouble.strikes(
        order + "/1",
        () -> {
          if (trouble.tries(order + "/1") == 9) {
            trouble.isOver(order + "/1");
          }
          return new IllegalStateException("not yet");
        });

    events.arrives(new OrderShipped(order, "1", "m"));

    assertThat(reasons(order)).isEmpty();
    assertThat(trouble.tries(order + "/1")).isEqualTo(10);
  }

  @Test
  void missingInfrastructureIsWaitedForWithoutLeavingTheGroup() {
    trouble.strikes(order + "/1", () -> new ServiceUnavailable("the world"));
    awaitAllThreadsHavePartitions();
    var rebalances = rebalances();

    var event = new OrderShipped(order, "1", "m");
    events.sends(event);
    Awaitility.await().atMost(PATIENCE).until(() -> trouble.tries(order + "/1") >= 4);
    var whileItLasts = waitingSeconds();
    trouble.isOver(order + "/1");
    events.awaitHandled(event);

    assertThat(whileItLasts).as("the alert").isPositive();
    assertThat(reasons(order)).isEmpty();
    assertThat(jdbc.queryForList("SELECT times FROM heard WHERE order_id = ?", Long.class, order))
        .containsExactly(1L);
    assertThat(rebalances()).isEqualTo(rebalances);
    Awaitility.await().atMost(PATIENCE).until(() -> waitingSeconds() == 0);
  }

  @Test
  void aDeadlockIsRetriedAtOnceAroundTheWholeTransaction() {
    trouble.strikes(
        order + "/1",
        () -> {
          trouble.isOver(order + "/1");
          return new CannotAcquireLockException("1213");
        });

    events.arrives(new OrderShipped(order, "1", "m"));

    assertThat(trouble.tries(order + "/1")).isEqualTo(2);
    assertThat(jdbc.queryForList("SELECT times FROM heard WHERE order_id = ?", Long.class, order))
        .containsExactly(1L);
  }

  @Test
  void aPollIsAppliedInOneTransaction() {
    var payments = pileUp();
    var last = payments.getLast();
    var gate = trouble.gate(last);
    open(payments.getFirst());
    Awaitility.await().atMost(PATIENCE).until(() -> trouble.tries(last) == 1);

    var committedBefore = recorded(payments);
    gate.countDown();

    Awaitility.await().atMost(PATIENCE).until(() -> recorded(payments).size() == payments.size());
    var inItsPoll =
        Objects.requireNonNull(
            jdbc.queryForObject(
                "SELECT size FROM poll_members WHERE payment_id = ?", Integer.class, last));
    assertThat(inItsPoll).as("some piled up").isGreaterThan(1);
    assertThat(committedBefore).hasSize(payments.size() - inItsPoll);
  }

  @Test
  void aPollThatFailsIsUndoneAndItsRecordsAreTriedOneByOne() {
    var payments = pileUp();
    var bad = payments.getLast();
    trouble.strikes(bad, Impossible::new);

    open(payments.getFirst());

    assertThat(awaitReason(bad)).isEqualTo("IMPOSSIBLE");
    assertThat(recorded(payments)).containsExactlyElementsOf(payments.subList(0, 5));
    assertThat(trouble.tries(bad)).as("with the poll, then alone").isEqualTo(2);
  }

  @Test
  void whatPiledUpOfSingleEventsSharesTransactionsInBundles() {
    pileUpSteps(20);
    var gate = trouble.gate(order + "/20");
    open(order + "/1");
    Awaitility.await().atMost(PATIENCE).until(() -> trouble.tries(order + "/20") == 1);

    var committedBefore = steps().size();
    gate.countDown();

    Awaitility.await().atMost(PATIENCE).until(() -> steps().size() == 20);
    assertThat(steps()).isEqualTo(labels(20));
    assertThat(committedBefore).as("none but the last bundle is left").isBetween(4, 18);
  }

  @Test
  void aBundleThatFailsIsUndoneAndItsEventsAreTriedOneByOne() {
    trouble.strikes(order + "/6", Impossible::new);
    pileUpSteps(6);

    open(order + "/1");

    assertThat(awaitReason(order)).isEqualTo("IMPOSSIBLE");
    assertThat(steps()).isEqualTo(labels(5));
    assertThat(trouble.tries(order + "/6")).as("with the bundle, then alone").isEqualTo(2);
  }

  @Test
  void aBundleDoesNotKeepThoseBeforeTheOneThatMustWait() {
    trouble.strikes(order + "/6", () -> new ServiceUnavailable("the world"));
    pileUpSteps(6);

    open(order + "/1");

    Awaitility.await().atMost(PATIENCE).until(() -> trouble.tries(order + "/6") >= 3);
    assertThat(steps()).isEqualTo(labels(5));
    trouble.isOver(order + "/6");
    Awaitility.await().atMost(PATIENCE).until(() -> steps().size() == 6);
    assertThat(steps()).isEqualTo(labels(6));
  }

  /** Steps of one order, labelled from 1; the first is held, so that the others come together. */
  private void pileUpSteps(int count) {
    trouble.gate(order + "/1");
    events.sends(new OrderShipped(order, "1", "m"), 1);
    Awaitility.await().atMost(PATIENCE).until(() -> trouble.tries(order + "/1") == 1);
    IntStream.rangeClosed(2, count)
        .forEach(n -> events.sends(new OrderShipped(order, Integer.toString(n), "m"), n));
  }

  private List<String> steps() {
    return jdbc.queryForList(
        "SELECT label FROM steps WHERE order_id = ? ORDER BY seq", String.class, order);
  }

  private static List<String> labels(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
  }

  /** The first is held inside its handler, so that the others come together. */
  private List<String> pileUp() {
    var payments = IntStream.range(0, 6).mapToObj(_ -> Ids.next()).toList();
    var first = payments.getFirst();
    trouble.gate(first);
    events.sends(new PaymentStarted(first, order));
    Awaitility.await().atMost(PATIENCE).until(() -> trouble.tries(first) == 1);
    payments.stream().skip(1).forEach(id -> events.sends(new PaymentStarted(id, order)));
    return payments;
  }

  private void open(String name) {
    trouble.gate(name).countDown();
  }

  private List<String> recorded(List<String> payments) {
    return payments.stream()
        .filter(
            id ->
                !jdbc.queryForList("SELECT poll FROM poll_members WHERE payment_id = ?", id)
                    .isEmpty())
        .toList();
  }

  private String awaitReason(String key) {
    Awaitility.await().atMost(PATIENCE).until(() -> !reasons(key).isEmpty());
    return reasons(key).getFirst();
  }

  private List<String> reasons(String key) {
    return jdbc.queryForList(
        "SELECT reason FROM dead_letters WHERE aggregate_id = ? ORDER BY id", String.class, key);
  }

  private double skipped(String type) {
    var counter = meters.find("jangteo.events.skipped").tag("type", type).counter();
    return counter == null ? 0 : counter.count();
  }

  private double rebalances() {
    return meters.get("kafka.consumer.coordinator.rebalance.total").functionCounters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  /**
   * Each of the two threads joins a group on its own, and the second makes the first give up some.
   */
  private void awaitAllThreadsHavePartitions() {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              var assigned = meters.find("kafka.consumer.coordinator.assigned.partitions").gauges();
              return assigned.size() >= 2 && assigned.stream().allMatch(g -> g.value() > 0);
            });
  }

  private double waitingSeconds() {
    return meters.get("jangteo.events.waiting.seconds").gauge().value();
  }

  private static final class Impossible extends Refusal {
    Impossible() {
      super(HttpStatus.CONFLICT, "IMPOSSIBLE");
    }
  }
}
