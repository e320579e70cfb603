package shop.jangteo.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.contracts.payment.PaymentEvent;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.ServiceUnavailable;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;

/** What becomes of an event that cannot be applied, and of those behind it. */
@ServiceTest
class DeadLettersIT {

  private static final String PATH = "/api/v1/admin/support/dead-letters";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api admin;
  private final Events events;
  private final Trouble trouble;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final MeterRegistry meters;
  private final String order = Ids.next();

  DeadLettersIT(
      Api api,
      Events events,
      Trouble trouble,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      MeterRegistry meters) {
    this.admin = api.as("root", Role.ADMIN);
    this.events = events;
    this.trouble = trouble;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.meters = meters;
  }

  @Test
  void laterEventsOfADeadLettersKeyWaitAndOthersDoNot() {
    breaks("1");
    arrive("1", "2", "3");
    var other = Ids.next();

    events.arrives(new OrderShipped(other, "1", "m"));

    assertThat(steps(order)).isEmpty();
    assertThat(waiting()).isEqualTo(2);
    assertThat(steps(other)).containsExactly("1");
  }

  @Test
  void aReplayAppliesTheDeadLetterThenItsFollowersInOrderAndFreesTheKey() {
    breaks("1");
    arrive("1", "2", "3");
    trouble.isOver(order + "/1");

    var answer = admin.post(path("/replay"), null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("applied").asInt()).isEqualTo(2);
    assertThat(answer.json().path("waiting").asInt()).isZero();
    assertThat(answer.json().path("deadLetter").path("state").asString()).isEqualTo("REPLAYED");
    assertThat(steps(order)).containsExactly("1", "2", "3");
    assertThat(parkedKeys()).isZero();

    arrive("4");

    assertThat(steps(order)).containsExactly("1", "2", "3", "4");
    assertThat(actions()).containsExactly("REPLAYED by root: ");
  }

  @Test
  void aReplayThatFailsAgainLeavesEverythingWaitingAndIsNoted() {
    breaks("1");
    arrive("1", "2");

    var answer = admin.post(path("/replay"), null);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("DEAD_LETTER_STILL_FAILS");
    assertThat(answer.text("error")).contains("broken on purpose");
    assertThat(steps(order)).isEmpty();
    assertThat(waiting()).isEqualTo(1);
    assertThat(show().path("deadLetter").path("state").asString()).isEqualTo("OPEN");
    assertThat(actions()).singleElement().asString().startsWith("REPLAY_FAILED by root: ");
  }

  @Test
  void aFollowerThatFailsBecomesTheDeadLetterTheRestWaitsFor() {
    breaks("1");
    breaks("2");
    arrive("1", "2", "3");
    trouble.isOver(order + "/1");
    var first = letter();

    admin.post(PATH + "/" + first + "/replay", null);

    assertThat(steps(order)).containsExactly("1");
    assertThat(waiting()).isEqualTo(1);
    assertThat(letter()).isNotEqualTo(first);

    trouble.isOver(order + "/2");
    admin.post(path("/replay"), null);

    assertThat(steps(order)).containsExactly("1", "2", "3");
    assertThat(parkedKeys()).isZero();
  }

  @Test
  void whatArrivesDuringAReplayQueuesBehind() {
    breaks("1");
    arrive("1", "2", "3");
    trouble.isOver(order + "/1");
    var gate = trouble.gate(order + "/2");
    var path = path("/replay");
    var replay = CompletableFuture.supplyAsync(() -> admin.post(path, null));
    Awaitility.await().atMost(PATIENCE).until(() -> trouble.tries(order + "/2") == 1);

    var late = new OrderShipped(order, "4", "m");
    events.sends(late);
    var proof = new OrderShipped(order, "5", "m");
    events.sends(proof);
    gate.countDown();

    assertThat(replay.join().status()).isEqualTo(200);
    Awaitility.await().atMost(PATIENCE).until(() -> steps(order).size() == 5);
    assertThat(steps(order)).containsExactly("1", "2", "3", "4", "5");
    Awaitility.await().atMost(PATIENCE).until(() -> parkedKeys() == 0);
  }

  @Test
  void aReleaseThatItsInstanceDidNotSurviveIsFinishedByAnother() {
    breaks("1");
    arrive("1", "2", "3");
    // as a crash leaves it after the dead letter was decided: released, nothing applied
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE parked_keys SET dead_letter_id = NULL WHERE aggregate_id = ?", order));

    Awaitility.await().atMost(PATIENCE).until(() -> parkedKeys() == 0);

    assertThat(steps(order)).containsExactly("2", "3");
  }

  @Test
  void aReleasedKeyThatHasToWaitKeepsNobodyElseWaiting() {
    breaks("1");
    arrive("1", "2");
    var later = Ids.next(); // looked at after the one that has to wait
    trouble.strikes(later + "/1", () -> new IllegalStateException("broken on purpose"));
    events.arrives(new OrderShipped(later, "1", "m"));
    events.arrives(new OrderShipped(later, "2", "m"));
    trouble.strikes(order + "/2", () -> new ServiceUnavailable("the world"));

    transaction.run(
        () ->
            jdbc.update(
                "UPDATE parked_keys SET dead_letter_id = NULL WHERE aggregate_id IN (?, ?)",
                order,
                later));

    Awaitility.await().atMost(PATIENCE).until(() -> steps(later).equals(List.of("2")));
    assertThat(parkedKeys()).isEqualTo(1);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> gauge("jangteo.parked.keys", "state", "RELEASED") >= 1);

    trouble.isOver(order + "/2");
    Awaitility.await().atMost(PATIENCE).until(() -> steps(order).equals(List.of("2")));
  }

  @Test
  void aDiscardNeedsAReasonAndLetsTheFollowersGo() {
    var broken = new OrderShipped(order, "1", "m");
    breaks("1");
    events.arrives(broken);
    arrive("2");
    trouble.isOver(order + "/1");

    assertThat(admin.post(path("/discard"), Map.of("reason", " ")).code())
        .isEqualTo("VALIDATION_FAILED");
    var answer = admin.post(path("/discard"), Map.of("reason", "a test order"));
    events.arrivesAgain(broken);
    arrive("3");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(steps(order)).as("a discarded event stays out").containsExactly("2", "3");
    assertThat(actions()).containsExactly("DISCARDED by root: a test order");
  }

  @Test
  void whatWasDiscardedAndComesAgainHoldsNobodyUp() {
    var payment = Ids.next();
    var again =
        events.sendsRaw(PaymentEvent.TOPIC, payment, "payment.started.v1", "{".getBytes(UTF_8));
    var letter = letterOf(payment);
    assertThat(admin.post(PATH + "/" + letter + "/discard", Map.of("reason", "no")).status())
        .isEqualTo(200);
    // held inside its handler, so that what follows comes in one poll
    var held = Ids.next();
    var gate = trouble.gate(held);
    events.sends(new PaymentStarted(held, order));
    Awaitility.await().atMost(PATIENCE).until(() -> trouble.tries(held) == 1);
    events.sends(new PaymentStarted(Ids.next(), order));
    var next = new PaymentStarted(payment, order);

    again.run();
    events.sends(next);
    gate.countDown();
    events.awaitHandled(next);

    assertThat(trouble.tries(payment)).isEqualTo(1);
    assertThat(
            jdbc.queryForList(
                "SELECT offset_no FROM parked_records WHERE aggregate_id = ?", payment))
        .isEmpty();
  }

  @Test
  void aDecisionIsMadeOnce() {
    breaks("1");
    arrive("1");
    var id = letter();
    admin.post(path("/discard"), Map.of("reason", "no"));

    for (var answer :
        List.of(
            admin.post(PATH + "/" + id + "/replay", null),
            admin.post(PATH + "/" + id + "/discard", Map.of("reason", "again")))) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("DEAD_LETTER_CLOSED");
    }
    assertThat(admin.get(PATH + "/0NOBODYHERE00").code()).isEqualTo("DEAD_LETTER_NOT_FOUND");
  }

  @Test
  void redeliveryOfWhatIsDeadOrParkedChangesNothing() {
    breaks("1");
    var first = new OrderShipped(order, "1", "m");
    var second = new OrderShipped(order, "2", "m");
    events.arrives(first);
    events.arrives(second);
    var dead = events.deadLetters().size();

    events.arrivesAgain(first);
    events.arrivesAgain(second);
    passed();
    trouble.isOver(order + "/1");
    admin.post(path("/replay"), null);

    assertThat(steps(order)).containsExactly("1", "2");
    assertThat(events.deadLetters()).hasSize(dead);
  }

  @Test
  void aRecordThatBelongsToNoOrderParksNothing() {
    var parked = jdbc.queryForObject("SELECT COUNT(*) FROM parked_keys", Long.class);
    var dead = events.deadLetters().size();

    events.sendsJunk(OrderEvent.TOPIC, order, new byte[] {1, 2, 3});
    events.sendsJunk(OrderEvent.TOPIC, null, new byte[] {1, 2, 3});
    events.sendsRaw(
        OrderEvent.TOPIC, "far too long for any id ".repeat(5), "order.shipped.v1", new byte[0]);
    events.sendsRaw(OrderEvent.TOPIC, "열쇠", "order.shipped.v1", new byte[0]);
    arrive("1");

    assertThat(events.deadLetters()).hasSize(dead + 4);
    assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM parked_keys", Long.class))
        .isEqualTo(parked);
    assertThat(steps(order)).containsExactly("1");
  }

  @Test
  void anEventThatDoesNotParseParksItsKey() {
    events.sendsRaw(OrderEvent.TOPIC, order, "order.shipped.v1", "{".getBytes(UTF_8));
    arrive("2");

    assertThat(steps(order)).isEmpty();
    assertThat(waiting()).isEqualTo(1);
    assertThat(show().path("content").path("text").asString()).isEqualTo("{");
    assertThat(admin.post(path("/replay"), null).code()).isEqualTo("DEAD_LETTER_STILL_FAILS");
  }

  @Test
  void aRecordOfAnySizeTheBrokerTakesBecomesADeadLetter() {
    var key = Ids.next();
    var dead = events.deadLetters().size();
    var zeros = new byte[180_000]; // NUL is valid UTF-8

    events.sendsJunk(OrderEvent.TOPIC, key, zeros);
    events.sendsJunk(OrderEvent.TOPIC, key, new byte[] {1}, Map.of("x", "열".repeat(100_000)));
    arrive("1");

    assertThat(events.deadLetters()).hasSize(dead + 2);
    assertThat(steps(order)).containsExactly("1");
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                events.deadLetterNotices().stream()
                        .filter(notice -> new String(notice.value(), UTF_8).contains("AAAAAAAA"))
                        .count()
                    == 1);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> jdbc.queryForObject("SELECT COUNT(*) FROM outbox_events", Long.class) == 0);
  }

  @Test
  void anOutdatedEventHoldsNobodyUpAndCanStillBeApplied() {
    arriveAs(2, "2");
    arriveAs(1, "1");
    arriveAs(3, "3");
    assertThat(steps(order)).containsExactly("2", "3");

    var answer = admin.post(path("/replay"), null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(steps(order)).containsExactly("2", "3", "1");
  }

  @Test
  void whoeverListensIsTold() {
    breaks("1");
    arrive("1");
    var id = letter();

    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                events.deadLetterNotices().stream()
                    .map(record -> new String(record.value(), UTF_8))
                    .anyMatch(text -> text.contains(id) && text.contains("REJECTED")));
    assertThat(events.deadLetterNotices()).allMatch(record -> record.topic().endsWith(".dlt"));
  }

  @Test
  void theListIsFilteredAndPaged() {
    breaks("1");
    arrive("1");

    var page = admin.get(PATH + "?state=OPEN&topic=order.events&reason=REJECTED&size=1");
    var none = admin.get(PATH + "?topic=nothing.events");

    assertThat(page.json().path("items").size()).isEqualTo(1);
    assertThat(page.json().path("items").path(0).path("id").asString()).isEqualTo(letter());
    assertThat(page.json().path("total").asLong()).isPositive();
    assertThat(none.json().path("total").asLong()).isZero();
    assertThat(admin.get(PATH + "?state=LOST").status()).isEqualTo(400);
    assertThat(admin.as("m1").get(PATH).status()).isEqualTo(403);
  }

  @Test
  void gaugesTellHowMuchWaitsForPeople() {
    breaks("1");
    arrive("1", "2");

    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                gauge("jangteo.dead.letters.open", "reason", "REJECTED") >= 1
                    && gauge("jangteo.parked.keys", "state", "WAITING") >= 1);
    assertThat(
            meters
                .get("jangteo.dead.letters")
                .tag("topic", "order.events")
                .tag("reason", "REJECTED")
                .counter()
                .count())
        .isPositive();
  }

  private double gauge(String name, String tag, String value) {
    var gauge = meters.find(name).tag("topic", "order.events").tag(tag, value).gauge();
    return gauge == null ? 0 : gauge.value();
  }

  private void breaks(String label) {
    trouble.strikes(order + "/" + label, () -> new IllegalStateException("broken on purpose"));
  }

  private void arrive(String... labels) {
    for (var label : labels) {
      events.arrives(new OrderShipped(order, label, "m"));
    }
  }

  private void arriveAs(long version, String label) {
    var event = new OrderShipped(order, label, "m");
    events.sends(event, version);
    events.awaitHandled(event);
  }

  /** All that was sent before has been handled. */
  private void passed() {
    events.arrives(new OrderShipped(Ids.next(), "marker", "m"));
  }

  private String path(String action) {
    return PATH + "/" + letter() + action;
  }

  private JsonNode show() {
    Answer answer = admin.get(path(""));
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  /** The latest dead letter of this test's order. */
  private String letter() {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "SELECT id FROM dead_letters WHERE aggregate_id = ? ORDER BY id DESC LIMIT 1",
            String.class,
            order));
  }

  private String letterOf(String aggregateId) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                jdbc.queryForList(
                    "SELECT id FROM dead_letters WHERE aggregate_id = ?",
                    String.class,
                    aggregateId),
            found -> !found.isEmpty())
        .getFirst();
  }

  private List<String> actions() {
    return jdbc.queryForList(
        """
        SELECT CONCAT(a.action, ' by ', a.member_id, ': ', a.reason) FROM dead_letter_actions a
        JOIN dead_letters d ON d.id = a.dead_letter_id WHERE d.aggregate_id = ? ORDER BY a.id""",
        String.class,
        order);
  }

  private List<String> steps(String orderId) {
    return jdbc.queryForList(
        "SELECT label FROM steps WHERE order_id = ? ORDER BY seq", String.class, orderId);
  }

  private long waiting() {
    return count("SELECT COUNT(*) FROM parked_records WHERE aggregate_id = ?");
  }

  private long parkedKeys() {
    return count("SELECT COUNT(*) FROM parked_keys WHERE aggregate_id = ?");
  }

  private long count(String sql) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, order));
  }
}
