package shop.jangteo.checker.law;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.OrderFact;
import shop.jangteo.checker.fact.PaymentFact;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.checker.journal.Attempt;
import shop.jangteo.checker.journal.Wish;

/** I17: the journal of whoever made the load against what is there. */
final class I17WordsAreKept implements Law {

  private static final int CREATED = 201;
  private static final String CANCELLED = "CANCELLED";
  private static final String BUYER = "BUYER";

  private static final String LINES =
      """
      SELECT order_id, sku, SUM(quantity) AS quantity FROM order_lines
      GROUP BY order_id, sku ORDER BY order_id, sku""";

  @Override
  public String id() {
    return "I17";
  }

  @Override
  public String sentence() {
    return "every acknowledged order exists; a definite refusal left nothing; an unknown is never half done";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    var journal = facts.journal();
    if (journal.isEmpty()) {
      return;
    }
    var placed = IdempotencyRows.of(facts.of(Service.ORDER));
    var lines = Lines.byOrder(facts.of(Service.ORDER), LINES);
    var confirms = confirms(facts);
    var refusedCancels = new HashMap<String, Boolean>();
    for (var wish : journal.get().wishes()) {
      finding.examined();
      switch (wish.key().kind()) {
        case ORDER -> order(facts, finding, wish, placed, lines);
        case CONFIRM -> confirm(facts, finding, wish, confirms);
        case CANCEL -> {
          cancel(facts, finding, wish);
          wish.orderIds()
              .forEach(id -> refusedCancels.merge(id, wish.isRefused(), (a, b) -> a && b));
        }
      }
    }
    refusedCancels.forEach(
        (id, everyTime) -> {
          if (everyTime) {
            refusedCancel(facts, finding, id);
          }
        });
  }

  private static void order(
      Facts facts,
      Finding finding,
      Wish wish,
      Map<IdempotencyRows.Key, IdempotencyRows.Answer> placed,
      Map<String, String> lines) {
    var key = new IdempotencyRows.Key(wish.key().memberId(), wish.key().idempotencyKey());
    var answer = placed.get(key);
    if (wish.isRefused()) {
      if (answer != null) {
        finding.violation(
            key.toString(), "was refused, but order %s was placed".formatted(answer.orderId()));
      }
    } else if (wish.isAcknowledged()) {
      wish.orderIds().forEach(id -> exists(facts, finding, wish, id, lines));
      if (wish.orderIds().isEmpty()) {
        finding.violation(key.toString(), "was acknowledged without the id of an order");
      }
    }
    if (answer != null) {
      whole(facts, finding, key, answer);
    }
  }

  /** A key that is stored stands for an order that is there: never one without the other. */
  private static void whole(
      Facts facts, Finding finding, IdempotencyRows.Key key, IdempotencyRows.Answer answer) {
    var order = answer.orderId() == null ? null : facts.orders().get(answer.orderId());
    if (answer.status() != CREATED || order == null) {
      finding.violation(
          key.toString(),
          "is half done: stored with status %d and order %s, which %s"
              .formatted(answer.status(), answer.orderId(), order == null ? "is not there" : "is"));
    }
  }

  private static void exists(
      Facts facts, Finding finding, Wish wish, String id, Map<String, String> lines) {
    var order = facts.orders().get(id);
    var subject = "order " + id;
    if (order == null || !order.memberId().equals(wish.key().memberId())) {
      finding.violation(
          subject,
          "was acknowledged to member %s, who has no such order".formatted(wish.key().memberId()));
      return;
    }
    if (order.revised()) {
      return; // the buyer allowed it to become less than was acknowledged
    }
    var told = wish.telling();
    if (told.amount() != null && told.amount() != order.total()) {
      finding.violation(
          subject,
          "was acknowledged for %d won and costs %d".formatted(told.amount(), order.total()));
    }
    if (told.sku() != null && told.quantity() != null) {
      var wanted = told.quantity() + " " + told.sku();
      if (!wanted.equals(lines.get(id))) {
        finding.violation(
            subject, "was acknowledged for %s and is for %s".formatted(wanted, lines.get(id)));
      }
    }
  }

  private static Map<IdempotencyRows.Key, String> confirms(Facts facts) {
    var confirms = new HashMap<IdempotencyRows.Key, String>();
    facts
        .of(Service.PAYMENT)
        .each(
            "SELECT member_id, idem_key, payment_id FROM confirm_keys",
            row ->
                confirms.put(
                    new IdempotencyRows.Key(row.getString("member_id"), row.getString("idem_key")),
                    row.getString("payment_id")));
    return confirms;
  }

  private static void confirm(
      Facts facts, Finding finding, Wish wish, Map<IdempotencyRows.Key, String> confirms) {
    var key = new IdempotencyRows.Key(wish.key().memberId(), wish.key().idempotencyKey());
    var id = confirms.get(key);
    var payment = id == null ? null : facts.payments().get(id);
    if (wish.isAcknowledged() && !captured(payment, wish.telling())) {
      finding.violation(
          key.toString(),
          "was told that order %s is paid with %d won; the payment is %s"
              .formatted(wish.telling().orderId(), wish.telling().amount(), payment));
    }
    if (wish.isRefused() && payment != null && payment.kept() != 0) {
      finding.violation(
          key.toString(),
          "was refused, but payment %s of order %s keeps %d won"
              .formatted(payment.id(), payment.orderId(), payment.kept()));
    }
    if (id != null && payment == null) {
      finding.violation(
          key.toString(),
          "is half done: it stands for payment %s, which is not there".formatted(id));
    }
  }

  private static boolean captured(@Nullable PaymentFact payment, Attempt told) {
    return payment != null
        && payment.orderId().equals(told.orderId())
        && payment.captured() > 0
        && (told.amount() == null || told.amount() == payment.captured());
  }

  /** Delivery-service may have the last word, and then the order says so. */
  private static void cancel(Facts facts, Finding finding, Wish wish) {
    for (var id : wish.orderIds()) {
      var order = facts.orders().get(id);
      if (wish.isAcknowledged() && (order == null || !isAnswered(order))) {
        finding.violation(
            "order " + id,
            "its cancellation was accepted, but it is %s and nobody refused"
                .formatted(order == null ? "not there" : order.status()));
      }
    }
  }

  /**
   * Nobody but the buyer cancels in the buyer's name, and the buyer was told that it is too late.
   */
  private static void refusedCancel(Facts facts, Finding finding, String id) {
    var order = facts.orders().get(id);
    if (order != null && order.status().equals(CANCELLED) && BUYER.equals(order.cancelReason())) {
      finding.violation(
          "order " + id,
          "its cancellation was refused every time, but it is %s by its %s"
              .formatted(order.status(), order.cancelReason()));
    }
  }

  private static boolean isAnswered(OrderFact order) {
    return order.isOver() || (order.cancelRefused() && !order.cancelAsked());
  }
}
