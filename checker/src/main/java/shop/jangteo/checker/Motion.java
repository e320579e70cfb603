package shop.jangteo.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.checker.fact.Unreachable;
import shop.jangteo.checker.fact.World;

/** Finds what still moves: unsent events, unread records, orders in a passing state. */
final class Motion {

  private record Question(Service service, String sql, String answer) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question(
              Service.ORDER,
              "SELECT COUNT(*) FROM orders WHERE status = 'PLACED'",
              "%d orders are PLACED"),
          new Question(
              Service.ORDER,
              "SELECT COUNT(*) FROM orders WHERE status = 'PAID'",
              "%d orders are PAID and not PREPARING"),
          new Question(
              Service.ORDER,
              """
              SELECT COUNT(*) FROM orders
              WHERE status = 'AWAITING_PAYMENT' AND payment_deadline < UTC_TIMESTAMP(6)""",
              "%d orders are AWAITING_PAYMENT past their deadline"),
          new Question(
              Service.ORDER,
              """
              SELECT COUNT(DISTINCT o.id) FROM orders o JOIN order_payments p ON p.order_id = o.id
              WHERE o.status = 'AWAITING_PAYMENT' AND p.progress = 'STARTED'""",
              "%d orders have a payment in progress"),
          new Question(
              Service.ORDER,
              """
              SELECT COUNT(*) FROM orders
              WHERE cancel_asked AND status NOT IN ('CANCELLED', 'EXPIRED', 'AWAITING_PAYMENT')""",
              "%d orders wait for delivery-service's word on a cancellation"),
          new Question(
              Service.INVENTORY,
              "SELECT COUNT(*) FROM reservations WHERE status = 'WAITING_FOR_SKU'",
              "%d reservations wait for a SKU"),
          new Question(
              Service.PAYMENT,
              "SELECT COUNT(*) FROM payments WHERE status IN ('CONFIRMING', 'UNKNOWN')",
              "%d payments are CONFIRMING or UNKNOWN"),
          new Question(
              Service.PAYMENT,
              "SELECT COUNT(*) FROM refunds WHERE status = 'PENDING'",
              "%d refunds are PENDING"));

  private Motion() {}

  /** Who cannot be asked may still be on its feet again in a moment: that is no rest either. */
  static List<String> in(World world) {
    try {
      return found(world);
    } catch (Unreachable e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> found(World world) {
    var facts = new Facts(world);
    var moving = new ArrayList<String>();
    for (var service : Service.values()) {
      var unsent = facts.of(service).count("SELECT COUNT(*) FROM outbox_events");
      if (unsent > 0) {
        moving.add("%d events wait in %s's outbox".formatted(unsent, service.group()));
      }
      var released =
          facts.of(service).count("SELECT COUNT(*) FROM parked_keys WHERE dead_letter_id IS NULL");
      if (released > 0) {
        moving.add("%d parked keys are being released in %s".formatted(released, service.group()));
      }
    }
    world
        .topics()
        .lags()
        .forEach(
            (service, lag) ->
                lag.forEach(
                    (topic, records) ->
                        moving.add(
                            "%s is %d records behind in %s"
                                .formatted(service.group(), records, topic))));
    for (var question : QUESTIONS) {
      var count = facts.of(question.service).count(question.sql);
      if (count > 0) {
        moving.add(question.answer.formatted(count));
      }
    }
    var unheard = unheardDeposits(facts);
    if (unheard > 0) {
      moving.add(
          "%d deposits lie at the PG that nobody has told payment-service of".formatted(unheard));
    }
    return moving;
  }

  /** A webhook may never come; then payment-service has to look by itself. */
  private static long unheardDeposits(Facts facts) {
    var waiting = new ArrayList<String>();
    facts
        .of(Service.PAYMENT)
        .each(
            "SELECT pg_order_id FROM payments WHERE status = 'WAITING_FOR_DEPOSIT'",
            row -> waiting.add(row.getString("pg_order_id")));
    return waiting.isEmpty() // most of the time, and the PG's list is long
        ? 0
        : waiting.stream().filter(paid(facts)).count();
  }

  private static Predicate<String> paid(Facts facts) {
    var accounts = facts.accounts();
    return pgOrderId -> accounts.containsKey(pgOrderId) && accounts.get(pgOrderId).captured() > 0;
  }
}
