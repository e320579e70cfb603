package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentDeclined;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentRefunded;
import shop.jangteo.payment.toss.TossStandIn.Mishap;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import tools.jackson.databind.JsonNode;

/** What order-service is told of an order's money. */
class TellingOfPaymentsIT extends RunningPayments {

  private static final int MOST = 200;

  TellingOfPaymentsIT(Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction) {
    super(api, events, jdbc, transaction);
  }

  @Test
  void aCaptureIsOneCallOfThePgAndItsAnswer() {
    var orderId = orderAsks();
    var payment = paid(orderId);

    var calls = callsOnce(1, orderId);

    assertThat(calls).singleElement().satisfies(call -> assertCaptured(call, payment.paymentId()));
    assertThat(told(orderId).path("truncated").asBoolean(true)).isFalse();
    assertThat(told(orderId).path("keys").valueStream().map(JsonNode::asString))
        .containsExactly(payment.paymentId());
    assertThat(told(orderId).toString()).doesNotContain(keyOf(orderId), MEMBER, "모니터");
  }

  private static void assertCaptured(JsonNode call, String paymentId) {
    assertThat(call.path("what").asString()).isEqualTo("CONFIRM");
    assertThat(call.path("details").path("answer").asString()).isEqualTo("APPROVED");
    assertThat(call.path("details").path("tookMs").asLong(-1)).isNotNegative();
    assertThat(call.path("details").path("paymentId").asString()).isEqualTo(paymentId);
    assertThat(call.path("traces").path(0).asString()).matches("[0-9a-f]{32}");
  }

  @Test
  void aDeclineSaysThePgsCode() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.refuses("confirm", paymentKey, "REJECT_CARD_COMPANY");

    confirm(orderId, paymentKey);
    await(PaymentDeclined.class, orderId);

    var details = callsOnce(1, orderId).getFirst().path("details");
    assertThat(details.path("answer").asString()).isEqualTo("DECLINED");
    assertThat(details.path("code").asString()).isEqualTo("REJECT_CARD_COMPANY");
  }

  @Test
  void aRefundIsToldWithItsCalls() {
    var orderId = orderAsks();
    var payment = paid(orderId);
    var refundId = Ids.next();

    refundIsRequested(payment, refundId, AMOUNT);
    await(PaymentRefunded.class, orderId);

    callsOnce(2, orderId);
    assertThat(steps(orderId))
        .extracting(step -> step.path("kind").asString() + " " + step.path("what").asString())
        .contains("STATE REFUND_REQUESTED", "PG_CALL REFUND");
    var refund =
        calls(orderId).stream()
            .filter(call -> call.path("what").asString().equals("REFUND"))
            .findFirst()
            .orElseThrow();
    assertThat(refund.path("details").path("subject").asString()).isEqualTo(refundId);
    assertThat(refund.path("details").path("answer").asString()).isEqualTo("REFUNDED");
    assertThat(told(orderId).toString()).doesNotContain("단순 변심");
  }

  @Test
  void aLostAnswerIsACallThatNobodyKnowsTheOutcomeOf() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.next("confirm", paymentKey, Mishap.LOST_ANSWER);

    confirm(orderId, paymentKey);
    await(PaymentApproved.class, orderId);

    eventually(
        () ->
            assertThat(calls(orderId))
                .extracting(call -> call.path("what").asString() + " " + answer(call))
                .startsWith("CONFIRM UNKNOWN")
                .anyMatch(call -> call.endsWith("APPROVED")));
  }

  @Test
  void ofTooManyCallsTheNewestAreToldAndThatThereAreMore() {
    var orderId = orderAsks();
    var payment = paid(orderId);
    callsOnce(1, orderId);
    var refundId = Ids.next();
    refundIsRequested(payment, refundId, AMOUNT);
    await(PaymentRefunded.class, orderId);
    callsOnce(2, orderId);
    transaction.run(
        () ->
            jdbc.batchUpdate(
                """
                INSERT INTO pg_calls (subject, operation, asked_at, took_ms, answer)
                VALUES (?, 'FIND', NOW(6), ?, 'UNKNOWN')""",
                IntStream.rangeClosed(1, MOST)
                    .mapToObj(number -> new Object[] {orderId + "-1", number})
                    .toList()));

    var told = told(orderId);

    assertThat(told.path("truncated").asBoolean()).isTrue();
    assertThat(told.path("steps").path(0).path("what").asString()).isEqualTo("REFUND_REQUESTED");
    assertThat(calls(orderId)).extracting(TellingOfPaymentsIT::answer).doesNotContain("APPROVED");
    assertThat(calls(orderId))
        .as("those of the attempt, and those of its refund")
        .hasSize(MOST + 1)
        .extracting(call -> call.path("details").path("tookMs").asInt())
        .contains(1, MOST);
    assertThat(calls(orderId))
        .filteredOn(call -> call.path("details").has("earlier"))
        .singleElement()
        .satisfies(call -> assertThat(call.path("details").path("tookMs").asInt()).isEqualTo(1));
  }

  private static String answer(JsonNode call) {
    return call.path("details").path("answer").asString();
  }

  /** A note is written after the answer, by somebody else. */
  private List<JsonNode> callsOnce(int many, String orderId) {
    eventually(() -> assertThat(calls(orderId)).hasSize(many));
    return calls(orderId);
  }

  private List<JsonNode> calls(String orderId) {
    return steps(orderId).stream()
        .filter(step -> step.path("kind").asString().equals("PG_CALL"))
        .toList();
  }

  private List<JsonNode> steps(String orderId) {
    return told(orderId).path("steps").valueStream().toList();
  }

  private JsonNode told(String orderId) {
    var answer = api.service("order-service").get("/internal/timeline/" + orderId);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }
}
