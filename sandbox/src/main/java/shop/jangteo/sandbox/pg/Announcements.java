package shop.jangteo.sandbox.pg;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Words the webhooks of a payment, truly or as its script orders. They are worded under the lock of
 * the order and sent by running them after it, because a shop may ask back before it answers.
 */
@Component
final class Announcements {

  private static final int DUPLICATES = 5;
  // The contradictory pair that was seen live arrived this far apart.
  private static final Duration CONTRADICTION = Duration.ofMillis(46);

  private final Webhooks webhooks;
  private final PgSettings settings;
  private final Patience patience;
  private final Payments payments;
  private final Deeds deeds;
  private final JsonMapper json;

  Announcements(
      Webhooks webhooks,
      PgSettings settings,
      Patience patience,
      Payments payments,
      Deeds deeds,
      JsonMapper json) {
    this.webhooks = webhooks;
    this.settings = settings;
    this.patience = patience;
    this.payments = payments;
    this.deeds = deeds;
    this.json = json;
  }

  /** The payment has another status now. */
  Runnable statusChanged(Payment payment) {
    var news = sending(payment, statusChange(payment, UnaryOperator.identity()));
    if (payment.status() != PaymentStatus.DONE
        || !payment.isScripted(Script.Kind.CONTRADICTORY_WEBHOOK)) {
      return news;
    }
    var untrue = statusChange(payment, withStatus(PaymentStatus.ABORTED));
    return () -> {
      news.run();
      patience.hold(CONTRADICTION);
      deeds.struck(Script.Kind.CONTRADICTORY_WEBHOOK);
      webhooks.send(untrue, 1);
    };
  }

  /** A virtual account has received, given back or lost its deposit. */
  Runnable deposit(Payment payment) {
    return sending(payment, depositCallback(payment, payment.status(), secretOf(payment)));
  }

  /** What a stranger sends to get goods without paying. */
  Runnable forgery(Payment payment) {
    return forged(payment, statusChange(payment, withStatus(PaymentStatus.DONE)));
  }

  /** As {@link #forgery}, for an account that waits for its deposit. */
  Runnable forgedDeposit(Payment payment) {
    return forged(payment, depositCallback(payment, PaymentStatus.DONE, Keys.next("ps_")));
  }

  private Runnable forged(Payment payment, String body) {
    return payment.isScripted(Script.Kind.FORGED_WEBHOOK)
        ? striking(Script.Kind.FORGED_WEBHOOK, () -> webhooks.send(body, 1))
        : () -> {};
  }

  private Runnable sending(Payment payment, String body) {
    if (payment.isScripted(Script.Kind.NO_WEBHOOK)) {
      return striking(Script.Kind.NO_WEBHOOK, () -> {});
    }
    if (payment.isScripted(Script.Kind.WEBHOOK_FIRST)) {
      return striking(Script.Kind.WEBHOOK_FIRST, () -> webhooks.sendNow(body));
    }
    if (payment.isScripted(Script.Kind.DUPLICATE_WEBHOOK)) {
      return striking(Script.Kind.DUPLICATE_WEBHOOK, () -> webhooks.send(body, DUPLICATES));
    }
    return () -> webhooks.send(body, 1);
  }

  private Runnable striking(Script.Kind kind, Runnable deed) {
    return () -> {
      deeds.struck(kind);
      deed.run();
    };
  }

  private static UnaryOperator<ObjectNode> withStatus(PaymentStatus status) {
    return data -> data.put("status", status.name());
  }

  private String statusChange(Payment payment, UnaryOperator<ObjectNode> change) {
    var data = change.apply(json.valueToTree(PaymentView.of(payment)));
    return envelope("PAYMENT_STATUS_CHANGED", SeoulTime.micros(payments.now()), data);
  }

  private String depositCallback(Payment payment, PaymentStatus status, String secret) {
    var flat = new LinkedHashMap<String, Object>();
    flat.put("createdAt", SeoulTime.of(payments.now()));
    flat.put("secret", secret);
    flat.put("status", status);
    flat.put("transactionKey", payment.lastTransactionKey());
    flat.put("orderId", payment.orderId());
    return switch (settings.depositShape()) {
      case FLAT -> json.writeValueAsString(flat);
      case WITH_EVENT_TYPE -> {
        flat.put("eventType", "DEPOSIT_CALLBACK");
        yield json.writeValueAsString(flat);
      }
      case WRAPPED -> envelope("DEPOSIT_CALLBACK", SeoulTime.of(payments.now()), flat);
    };
  }

  private String envelope(String eventType, String createdAt, Object data) {
    var envelope = new LinkedHashMap<String, Object>(Map.of("eventType", eventType));
    envelope.put("createdAt", createdAt);
    envelope.put("data", data);
    return json.writeValueAsString(envelope);
  }

  private static String secretOf(Payment payment) {
    var account = payment.account();
    if (account == null) {
      throw new IllegalStateException("No virtual account: " + payment.key());
    }
    return account.secret();
  }
}
