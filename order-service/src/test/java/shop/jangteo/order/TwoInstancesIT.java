package shop.jangteo.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentOpened;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.SecondInstance;
import shop.jangteo.platform.test.ServiceTest;

/** Two instances of the service, one schema, one group: everything happens, and happens once. */
@ServiceTest
class TwoInstancesIT {

  /** An instance listens with two threads, each a member of the group. */
  private static final int MEMBERS = 4;

  private static final int ORDERS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Environment environment;
  private final Scene scene;

  TwoInstancesIT(
      Api api,
      Events events,
      Foreign foreign,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Environment environment) {
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.environment = environment;
    this.scene = new Scene(api, events, foreign);
  }

  @Test
  void eventsAreAppliedOnceAndLeaveInOrderWhicheverInstanceHearsThem() {
    var deadLettersBefore = events.deadLetters();
    var members = IntStream.range(0, ORDERS).mapToObj(_ -> scene.member()).toList();
    try (var _ = SecondInstance.of(OrderServiceApplication.class, environment)) {
      awaitBothListening();
      var ids = members.stream().map(scene::placedWithDiscount).toList();

      for (var id : ids) {
        events.sends(Scene.reserved(id, 1));
        events.sends(Scene.held(id, 1));
      }
      for (var id : ids) {
        events.await(PaymentRequested.class, event -> event.orderId().equals(id));
      }
      for (int i = 0; i < ORDERS; i++) {
        pay(members.get(i), ids.get(i));
      }

      for (var id : ids) {
        awaitStatus(id, "PAID");
        assertThat(history(id))
            .containsExactly(">PLACED", "PLACED>AWAITING_PAYMENT", "AWAITING_PAYMENT>PAID");
        awaitVersions(id, 3);
      }
    }
    assertThat(events.deadLetters()).isEqualTo(deadLettersBefore);
  }

  @Test
  void timersAreTakenOnce() {
    var members = IntStream.range(0, ORDERS).mapToObj(_ -> scene.member()).toList();
    try (var _ = SecondInstance.of(OrderServiceApplication.class, environment)) {
      var ids = members.stream().map(scene::placed).toList();

      transaction.run(
          () ->
              jdbc.update(
                  "UPDATE timers SET due_at = ? WHERE kind = 'unanswered' AND subject_id IN ('%s')"
                      .formatted(String.join("', '", ids)),
                  Timestamp.from(Instant.now())));

      for (var id : ids) {
        awaitStatus(id, "CANCELLED");
        assertThat(history(id)).containsExactly(">PLACED", "PLACED>CANCELLED");
        awaitVersions(id, 2);
        assertThat(events.announced(OrderCancelled.class))
            .filteredOn(event -> event.orderId().equals(id))
            .hasSize(1);
      }
      Awaitility.await().atMost(PATIENCE).until(() -> timersOf(ids) == 0);
    }
  }

  @Test
  void whatOneInstanceLeavesBehindTheOtherFinishes() {
    var member = scene.member();
    var second = SecondInstance.of(OrderServiceApplication.class, environment);
    try (second) {
      awaitBothListening();
    }
    var id = scene.placedWithDiscount(member);

    events.arrives(Scene.reserved(id, 1));
    events.arrives(Scene.held(id, 1));

    events.await(PaymentRequested.class, event -> event.orderId().equals(id));
    assertThat(second.isActive()).isFalse();
    awaitVersions(id, 2);
  }

  private void pay(String member, String id) {
    var payment = "pay-" + id;
    var amount = Money.won(10_000);
    events.sends(new PaymentOpened(payment, id, 1, id + "-1", amount));
    events.sends(new PaymentStarted(payment, id));
    events.sends(new PaymentApproved(payment, id, member, amount, Instant.now()));
  }

  /** Until the topics are shared among the threads of both. */
  private void awaitBothListening() {
    var group = environment.getRequiredProperty("spring.kafka.consumer.group-id");
    var bootstrap = environment.getRequiredProperty("spring.kafka.bootstrap-servers");
    try (var admin =
        Admin.create(
            Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> {
                var members = members(admin, group);
                return members.size() == MEMBERS
                    && members.stream()
                        .noneMatch(member -> member.assignment().topicPartitions().isEmpty());
              });
    }
  }

  private static List<MemberDescription> members(Admin admin, String group) {
    try {
      var described = admin.describeConsumerGroups(List.of(group)).all().get(10, SECONDS);
      return List.copyOf(Objects.requireNonNull(described.get(group)).members());
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitStatus(String id, String status) {
    Awaitility.await(id + " becomes " + status)
        .atMost(PATIENCE)
        .until(
            () ->
                status.equals(
                    jdbc.queryForObject(
                        "SELECT status FROM orders WHERE id = ?", String.class, id)));
  }

  /** The topic has each of them, in order, and each once. */
  private void awaitVersions(String id, int count) {
    var expected = LongStream.rangeClosed(1, count).boxed().toList();
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        events.published().stream()
                            .filter(record -> id.equals(record.key()))
                            .map(
                                record ->
                                    Long.valueOf(Events.header(record, Topics.AGGREGATE_VERSION))))
                    .containsExactlyElementsOf(expected));
  }

  private List<String> history(String id) {
    return jdbc.queryForList(
        "SELECT CONCAT(COALESCE(from_status, ''), '>', to_status) FROM order_history"
            + " WHERE order_id = ? ORDER BY id",
        String.class,
        id);
  }

  private long timersOf(List<String> ids) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM timers WHERE subject_id IN ('%s')"
                .formatted(String.join("', '", ids)),
            Long.class));
  }
}
