package shop.jangteo.payment.toss;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.payment.Outcome;
import shop.jangteo.payment.PaymentGateway;
import shop.jangteo.payment.RefundAccount;
import shop.jangteo.payment.RefundOutcome;

/** The payment gateway as Toss Payments speaks it. */
@Component
final class TossGateway implements PaymentGateway {

  private static final int LONGEST_REASON = 200;
  private static final String CANCEL = "/v1/payments/{id}/cancel";

  private final TossClient toss;
  private final Clock clock;

  TossGateway(TossClient toss, Clock clock) {
    this.toss = toss;
    this.clock = clock;
  }

  /**
   * The key names the attempt, because to Toss a key means "this URL" and every confirm has the
   * same.
   */
  @Override
  public Outcome confirm(Confirmation confirmation) {
    var body =
        Map.of(
            "paymentKey",
            confirmation.paymentKey(),
            "orderId",
            confirmation.pgOrderId(),
            "amount",
            confirmation.amount().won());
    var reply =
        toss.post(
            "confirm", "/v1/payments/confirm", null, "confirm:" + confirmation.pgOrderId(), body);
    return switch (reply) {
      case Reply.Answered(var payment) -> outcome(payment, confirmation.pgOrderId());
      case Reply.Refused(var code, var words, _) -> TossCodes.confirmRefused(code, words);
      case Reply.Silence(var why) -> new Outcome.Unknown(why);
    };
  }

  /** The key names the attempt; the address, which Toss takes into account too, the card. */
  @Override
  public Outcome charge(Charge charge) {
    var body =
        Map.of(
            "customerKey",
            charge.customerKey(),
            "amount",
            charge.amount().won(),
            "orderId",
            charge.pgOrderId(),
            "orderName",
            charge.orderName());
    var reply =
        toss.post(
            "charge",
            "/v1/billing/{id}",
            charge.billingKey(),
            "charge:" + charge.pgOrderId(),
            body);
    return switch (reply) {
      case Reply.Answered(var payment) -> outcome(payment, charge.pgOrderId());
      case Reply.Refused<TossPayment> refused -> TossCodes.chargeRefused(refused);
      case Reply.Silence(var why) -> new Outcome.Unknown(why);
    };
  }

  @Override
  public Outcome find(String pgOrderId, @Nullable String paymentKey) {
    var reply = toss.get("find", "/v1/payments/orders/{id}", pgOrderId);
    if (paymentKey != null
        && reply instanceof Reply.Answered(var payment)
        && !paymentKey.equals(payment.paymentKey())) {
      // the shopper opened the window twice; ours is the one we asked to confirm
      reply = toss.get("find", "/v1/payments/{id}", paymentKey);
    }
    return switch (reply) {
      case Reply.Answered(var payment) -> outcome(payment, pgOrderId);
      case Reply.Refused(var code, _, _) when TossCodes.ABSENT.contains(code) ->
          new Outcome.Absent();
      case Reply.Refused(var code, _, _) -> new Outcome.Unknown(code);
      case Reply.Silence(var why) -> new Outcome.Unknown(why);
    };
  }

  @Override
  public Outcome voidAccount(String pgOrderId, String paymentKey) {
    var reply =
        toss.post("void", CANCEL, paymentKey, "void:" + pgOrderId, Map.of("cancelReason", "주문 종료"));
    return switch (reply) {
      case Reply.Answered(var payment) -> outcome(payment, pgOrderId);
      // refused: perhaps the deposit was quicker; what it is now is found out by asking again
      case Reply.Refused(var code, _, _) -> new Outcome.Unknown(code);
      case Reply.Silence(var why) -> new Outcome.Unknown(why);
    };
  }

  @Override
  public RefundOutcome refund(Cancellation cancellation) {
    var mark = mark(cancellation.refundId());
    var body = new LinkedHashMap<String, Object>();
    body.put("cancelReason", reason(cancellation.reason(), mark));
    body.put("cancelAmount", cancellation.amount().won());
    var account = cancellation.account();
    if (account != null) {
      body.put("refundReceiveAccount", receiver(account));
    }
    var reply = toss.post("refund", CANCEL, cancellation.paymentKey(), key(cancellation), body);
    return switch (reply) {
      case Reply.Answered(var payment) ->
          new RefundOutcome.Refunded(payment.cancelledAt(mark).orElseGet(clock::instant));
      case Reply.Refused(var code, var words, _) -> TossCodes.refundRefused(code, words);
      case Reply.Silence(var why) -> new RefundOutcome.Unknown(why);
    };
  }

  @Override
  public RefundOutcome findRefund(String paymentKey, String refundId) {
    return switch (toss.get("find", "/v1/payments/{id}", paymentKey)) {
      case Reply.Answered(var payment) ->
          payment
              .cancelledAt(mark(refundId))
              .<RefundOutcome>map(RefundOutcome.Refunded::new)
              .orElseGet(RefundOutcome.NotRefunded::new);
      case Reply.Refused(var code, _, _) -> new RefundOutcome.Unknown(code);
      case Reply.Silence(var why) -> new RefundOutcome.Unknown(why);
    };
  }

  @Override
  public Optional<List<Movement>> movements(Instant from, Instant until) {
    var movements = new ArrayList<Movement>();
    String last = null;
    while (toss.transactions(from, until, last) instanceof Reply.Answered(var page)
        && page.stream().allMatch(TossTransaction::isComplete)) {
      page.stream()
          .filter(transaction -> transaction.isBefore(until)) // to Toss the end belongs to the span
          .flatMap(transaction -> transaction.movement().stream())
          .forEach(movements::add);
      if (page.size() < TossClient.PAGE) {
        return Optional.of(movements);
      }
      var next = page.getLast().transactionKey();
      if (next == null || next.equals(last)) {
        return Optional.empty(); // the same page for ever
      }
      last = next;
    }
    return Optional.empty();
  }

  /** A payment of another order is no answer, whatever it says. */
  private static Outcome outcome(TossPayment payment, String pgOrderId) {
    return pgOrderId.equals(payment.orderId())
        ? payment.outcome()
        : new Outcome.Unknown("a payment of another order");
  }

  private static Map<String, String> receiver(RefundAccount account) {
    return Map.of(
        "bank", account.bank(),
        "accountNumber", account.number(),
        "holderName", account.holder());
  }

  /** Toss repeats its answer to a key for 15 days, so a new try needs a new one. */
  private static String key(Cancellation cancellation) {
    var key = "cancel:" + cancellation.refundId();
    return cancellation.tries() == 1 ? key : key + ":" + cancellation.tries();
  }

  /** At the end of the reason: the only field of a cancel that is ours and comes back. */
  private static String mark(String refundId) {
    return "[" + refundId + "]";
  }

  private static String reason(String reason, String mark) {
    var room = LONGEST_REASON - mark.length() - 1;
    return reason.substring(0, Math.min(reason.length(), room)) + " " + mark;
  }
}
