package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.delivery.DeliveryEvent.AlreadyShipped;
import shop.jangteo.contracts.order.OrderEvent.OrderPrepared;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;

/** What every service tells of an order without any code of its own: events, and what waits. */
@ServiceTest
class TellingOfAnOrderIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int SHARDS = 16;
  private static final int TOO_MANY = 1_001;

  private final Api api;
  private final Events events;
  private final Trouble trouble;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final String order = Ids.next();

  TellingOfAnOrderIT(
      Api api, Events events, Trouble trouble, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.api = api;
    this.events = events;
    this.trouble = trouble;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Test
  void whatWasHeardIsToldWithItsIdTimeAndTrace() {
    var prepared = new OrderPrepared(order, "n", "m");
    events.arrives(prepared);
    events.arrives(new OrderShipped(order, "label", "m"));

    var heard = told("").path("heard");

    assertThat(heard).hasSize(2);
    var event = heard.path(0).path("event");
    assertThat(event.path("eventId").asString())
        .isEqualTo(events.sentHeader(prepared, Topics.EVENT_ID));
    assertThat(event.path("topic").asString()).isEqualTo("order.events");
    assertThat(event.path("aggregateId").asString()).isEqualTo(order);
    assertThat(event.path("version").asLong()).isEqualTo(1);
    assertThat(event.path("type").asString()).isEqualTo("order.prepared.v1");
    assertThat(event.path("traces").valueStream().map(JsonNode::asString))
        .containsExactly(events.sentHeader(prepared, Topics.TRACEPARENT).split("-", -1)[1]);
    var occurredAt = Instant.parse(event.path("occurredAt").asString());
    assertThat(Instant.parse(heard.path(0).path("at").asString()))
        .isAfterOrEqualTo(occurredAt.minusMillis(1));
    assertThat(heard.path(1).path("event").path("type").asString()).isEqualTo("order.shipped.v1");
  }

  @Test
  void whatHasAnotherKeyIsToldIfThatIsNamed() {
    var payment = Ids.next();
    events.arrives(new PaymentStarted(payment, order));

    assertThat(told("").path("heard")).isEmpty();
    var heard = told("?key=" + payment + "&key=" + Ids.next()).path("heard");
    assertThat(heard).hasSize(1);
    assertThat(heard.path(0).path("event").path("type").asString()).isEqualTo("payment.started.v1");
  }

  @Test
  void aRowOfTheVersionBeforeIsToldWithoutItsType() {
    var eventId = UUID.randomUUID().toString();
    transaction.run(
        () ->
            jdbc.update(
                """
                INSERT INTO inbox_records (topic, aggregate_id, aggregate_version, event_id, recorded_at)
                VALUES ('order.events', ?, 1, ?, NOW(6))""",
                order,
                eventId));

    var event = told("").path("heard").path(0).path("event");

    assertThat(event.path("eventId").asString()).isEqualTo(eventId);
    assertThat(event.path("type").isNull()).isTrue();
    assertThat(event.path("occurredAt").isNull()).isTrue();
    assertThat(event.path("traces")).isEmpty();
  }

  @Test
  void whatIsNotSentYetIsTold() {
    // a key of the service's own, in a shard that is locked as by another relay
    transaction.run(
        () -> {
          var shard = Math.floorMod(order.hashCode(), SHARDS);
          jdbc.queryForObject(
              "SELECT shard FROM outbox_shards WHERE shard = ? FOR UPDATE", Integer.class, shard);
          transactionOfItsOwn(shard);
          var unsent = told("").path("unsent");
          assertThat(unsent).hasSize(1);
          assertThat(unsent.path(0).path("type").asString()).isEqualTo("sample.waits.v1");
          assertThat(unsent.path(0).path("causationId").asString()).isEqualTo("c".repeat(36));
          assertThat(unsent.path(0).path("traces").valueStream().map(JsonNode::asString))
              .containsExactly("a".repeat(32), "b".repeat(32));
        });
    transaction.run(() -> jdbc.update("DELETE FROM outbox_events WHERE aggregate_id = ?", order));
  }

  @Test
  void whatWaitsForADeadLetterIsTold() {
    trouble.strikes(order, () -> new IllegalStateException("never possible here"));
    events.arrives(new AlreadyShipped(order));

    Awaitility.await().atMost(PATIENCE).until(() -> told("").path("steps").size() == 2);

    var step = told("").path("steps").path(1);
    assertThat(step.path("kind").asString()).isEqualTo("PARKED");
    assertThat(step.path("what").asString()).isEqualTo("REJECTED");
    assertThat(step.path("details").path("topic").asString()).isEqualTo("delivery.events");
    assertThat(step.path("details").path("deadLetterId").asString()).isNotEmpty();
    assertThat(step.toString()).doesNotContain("never possible");
    var letter = told("").path("steps").path(0);
    assertThat(letter.path("kind").asString()).isEqualTo("DEAD_LETTER");
    assertThat(letter.path("what").asString()).isEqualTo("REJECTED");
    assertThat(letter.path("details").path("stateNow").asString()).isEqualTo("OPEN");
    assertThat(letter.path("details").path("deadLetterId"))
        .isEqualTo(step.path("details").path("deadLetterId"));
    assertThat(letter.path("details").path("decidedAt").isMissingNode()).isTrue();
  }

  @Test
  void whatAPersonDiscardedIsADeadLetterAndWasNotHeard() {
    var broken = new OrderShipped(order, "1", "m");
    trouble.strikes(order + "/1", () -> new IllegalStateException("broken on purpose"));
    events.arrives(broken);
    events.arrives(new OrderShipped(order, "2", "m"));

    decides("discard", Map.of("reason", "a test order"));

    var heard = told("").path("heard");
    assertThat(heard).hasSize(1);
    assertThat(heard.path(0).path("event").path("version").asLong()).isEqualTo(2);
    var letter = told("").path("steps").path(0);
    assertThat(letter.path("kind").asString()).isEqualTo("DEAD_LETTER");
    assertThat(letter.path("details").path("stateNow").asString()).isEqualTo("DISCARDED");
    assertThat(letter.path("details").path("eventId").asString())
        .isEqualTo(events.sentHeader(broken, Topics.EVENT_ID));
    assertThat(Instant.parse(letter.path("details").path("decidedAt").asString()))
        .isAfterOrEqualTo(Instant.parse(letter.path("at").asString()));
    assertThat(told("").toString()).doesNotContain("a test order", "root", "on purpose");
  }

  @Test
  void whatCameTooLateIsToldThoughItHoldsNobodyUp() {
    var late = new OrderShipped(order, "1", "m");
    var early = new OrderShipped(order, "2", "m");
    events.sends(early, 2);
    events.awaitHandled(early);
    events.sends(late, 1);
    events.awaitHandled(late);

    assertThat(told("").path("heard")).hasSize(1);
    assertThat(told("").path("steps")).hasSize(1);
    var letter = told("").path("steps").path(0);
    assertThat(letter.path("kind").asString() + " " + letter.path("what").asString())
        .isEqualTo("DEAD_LETTER OUT_OF_ORDER");

    decides("replay", null);

    assertThat(told("").path("heard")).hasSize(2);
    assertThat(told("").path("steps").path(0).path("details").path("stateNow").asString())
        .isEqualTo("REPLAYED");
  }

  @Test
  void ofTooManyTheNewestAreToldAndThatThereAreMore() {
    var before = Instant.parse("2026-11-22T00:00:00Z");
    var rows =
        IntStream.rangeClosed(1, TOO_MANY)
            .mapToObj(
                version ->
                    new Object[] {
                      order,
                      version,
                      UUID.randomUUID().toString(),
                      Timestamp.from(before.plusSeconds(version))
                    })
            .toList();
    transaction.run(
        () ->
            jdbc.batchUpdate(
                """
                INSERT INTO inbox_records (topic, aggregate_id, aggregate_version, event_id, recorded_at)
                VALUES ('order.events', ?, ?, ?, ?)""",
                rows));

    var told = told("");

    assertThat(told.path("truncated").asBoolean()).isTrue();
    assertThat(told.path("heard")).hasSize(TOO_MANY - 1);
    assertThat(told.path("heard").path(0).path("event").path("version").asInt()).isEqualTo(2);
    assertThat(told.path("heard").path(TOO_MANY - 2).path("event").path("version").asInt())
        .isEqualTo(TOO_MANY);
  }

  @Test
  void ofAnOrderNobodyKnowsNothingIsTold() {
    assertThat(told("").toString())
        .isEqualTo("{\"steps\":[],\"keys\":[],\"heard\":[],\"unsent\":[],\"truncated\":false}");
  }

  @Test
  void onlyOrderServiceMayAsk() {
    var path = "/internal/timeline/" + order;
    assertThat(api.service("payment-service").get(path).status()).isEqualTo(403);
    assertThat(api.anonymous().get(path).status()).isEqualTo(403);
    var asking = api.service("order-service");
    assertThat(asking.get("/internal/timeline/" + "x".repeat(65)).code())
        .isEqualTo("VALIDATION_FAILED");
    assertThat(asking.get(path + "?key=%27").code()).isEqualTo("VALIDATION_FAILED");
    assertThat(asking.get(path + "?key=a" + "&key=a".repeat(50)).code())
        .isEqualTo("VALIDATION_FAILED");
  }

  private void decides(String decision, @Nullable Object body) {
    var letter =
        jdbc.queryForObject(
            "SELECT id FROM dead_letters WHERE aggregate_id = ?", String.class, order);
    var path = "/api/v1/admin/support/dead-letters/" + letter + "/" + decision;
    assertThat(api.as("root", Role.ADMIN).post(path, body).status()).isEqualTo(200);
  }

  private void transactionOfItsOwn(int shard) {
    var writing =
        Thread.ofVirtual()
            .start(
                () ->
                    transaction.run(
                        () ->
                            jdbc.update(
                                """
                                INSERT INTO outbox_events (shard, event_id, topic, aggregate_id,
                                  aggregate_version, type, payload, correlation_id, causation_id,
                                  traceparent, link, occurred_at)
                                VALUES (?, ?, 'sample.events', ?, 1, 'sample.waits.v1', '{}', 'c', ?, ?, ?, NOW(6))""",
                                shard,
                                UUID.randomUUID().toString(),
                                order,
                                "c".repeat(36),
                                "00-" + "a".repeat(32) + "-" + "1".repeat(16) + "-01",
                                "00-" + "b".repeat(32) + "-" + "1".repeat(16) + "-01")));
    try {
      writing.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private JsonNode told(String query) {
    var answer = api.service("order-service").get("/internal/timeline/" + order + query);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }
}
