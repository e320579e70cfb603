package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.contracts.order.OrderEvent.RefundRequested;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.contracts.payment.PaymentEvent;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentOpened;
import shop.jangteo.payment.toss.TossStandIn;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** The service, a PG that does as it is told, and an order-service that only speaks in events. */
@ServiceTest
@Import(PgStandIn.class)
abstract class RunningPayments {

  static final TossStandIn TOSS = PgStandIn.TOSS;
  static final long AMOUNT = 39_000;
  static final String MEMBER = "member-1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final Api api;
  final Events events;
  final JdbcTemplate jdbc;
  final RetryingTransaction transaction;

  RunningPayments(Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** A new order that asks for its money. */
  String orderAsks() {
    var orderId = Ids.next();
    events.arrives(
        new PaymentRequested(
            orderId,
            MEMBER,
            "모니터 외 1건",
            Money.won(AMOUNT),
            PaymentMethod.CARD,
            null,
            Instant.now().plusSeconds(1_800)));
    return orderId;
  }

  /** The same for one that is to be charged to a saved card. */
  void orderAsks(String orderId, String member, String card) {
    events.arrives(
        new PaymentRequested(
            orderId,
            member,
            "모니터 외 1건",
            Money.won(AMOUNT),
            PaymentMethod.CARD,
            card,
            Instant.now().plusSeconds(1_800)));
  }

  /** What the PG's window gives the member for a card. */
  String cardAuthorized(String member) {
    return TOSS.cards.authorize(customerKey(member));
  }

  String customerKey(String member) {
    return api.as(member)
        .put("/api/v1/payments/billing-keys/customer-key", null)
        .text("customerKey");
  }

  Answer saves(String member, String authKey) {
    return api.as(member).post("/api/v1/payments/billing-keys", Map.of("authKey", authKey));
  }

  /** A card that can be charged; its id. */
  String savedCard(String member) {
    var answer = saves(member, cardAuthorized(member));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.text("id");
  }

  /** Somebody who looks after refunds decides to send one again. */
  Answer retried(String refundId, @Nullable Object body) {
    return api.as("an-admin", Role.ADMIN)
        .post("/api/v1/admin/payments/refunds/" + refundId + "/retry", body);
  }

  /** What the shopper's client gets from the PG's window for the first attempt. */
  String authorize(String orderId) {
    return TOSS.authorize(orderId + "-1", AMOUNT, "카드");
  }

  Answer confirm(String orderId, String paymentKey) {
    return confirm(Ids.next(), orderId, paymentKey, AMOUNT);
  }

  Answer confirm(String key, String orderId, String paymentKey, long amount) {
    return api.as(MEMBER)
        .key(key)
        .post(
            "/api/v1/payments/confirm",
            Map.of("orderId", orderId, "paymentKey", paymentKey, "amount", amount));
  }

  /** A paid order; its payment. */
  PaymentApproved paid(String orderId) {
    assertThat(confirm(orderId, authorize(orderId)).status()).isEqualTo(200);
    return await(PaymentApproved.class, orderId);
  }

  String keyOf(String orderId) {
    return TOSS.requests("POST", "/v1/payments/confirm").stream()
        .filter(request -> request.body().path("orderId").asString("").equals(orderId + "-1"))
        .map(request -> request.body().path("paymentKey").asString(""))
        .findFirst()
        .orElseThrow();
  }

  void orderIsCancelled(String orderId) {
    events.arrives(new OrderCancelled(orderId, "20261121-1", MEMBER, "BUYER", false));
  }

  void orderExpires(String orderId) {
    events.arrives(new OrderExpired(orderId, "20261121-1", MEMBER));
  }

  RefundRequested refundIsRequested(PaymentApproved payment, String refundId, long won) {
    var request =
        new RefundRequested(
            payment.orderId(), payment.paymentId(), refundId, Money.won(won), "단순 변심");
    events.arrives(request);
    return request;
  }

  <E extends PaymentEvent> E await(Class<E> type, String orderId) {
    return events.await(type, event -> event.orderId().equals(orderId));
  }

  <E extends PaymentEvent> List<E> announced(Class<E> type, String orderId) {
    return events.announced(type).stream().filter(e -> e.orderId().equals(orderId)).toList();
  }

  PaymentOpened opened(String orderId, int attempt) {
    return events.await(
        PaymentOpened.class, e -> e.orderId().equals(orderId) && e.attempt() == attempt);
  }

  /** As another client of the member sees the attempt. */
  String statusOf(String orderId) {
    return api.as(MEMBER)
        .get("/api/v1/payments?orderId=" + orderId)
        .json()
        .path("items")
        .path(0)
        .path("status")
        .asString("");
  }

  void awaitStatus(String orderId, String status) {
    eventually(() -> assertThat(statusOf(orderId)).isEqualTo(status));
  }

  static void eventually(Runnable claim) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(claim::run);
  }

  /**
   * What is left in the database by a confirm that was killed before the PG's answer was stored.
   */
  void crashedWhileConfirming(String orderId, String paymentKey) {
    var id =
        jdbc.queryForObject(
            "SELECT id FROM payments WHERE pg_order_id = ?", String.class, orderId + "-1");
    change(
        """
        UPDATE payments SET status = 'CONFIRMING', payment_key = ?, started_at = NOW(6) - INTERVAL 1 MINUTE
        WHERE id = ?""",
        paymentKey,
        id);
    change(
        "INSERT INTO timers (kind, subject_id, due_at, attempt) VALUES ('ask-pg', ?, NOW(6) - INTERVAL 1 SECOND, 0)",
        id);
  }

  void change(String sql, Object... arguments) {
    transaction.run(() -> jdbc.update(sql, arguments));
  }

  long count(String sql, Object... arguments) {
    var count = jdbc.queryForObject(sql, Long.class, arguments);
    return count == null ? 0 : count;
  }
}
