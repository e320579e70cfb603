package shop.jangteo.sandbox.pg;

import java.time.Clock;
import org.springframework.stereotype.Component;

/** Gives money back, whole or in part. */
@Component
final class Refunds {

  private record Outcome(PaymentView view, Runnable announcement, boolean answerLost) {}

  private final Payments payments;
  private final Announcements announcements;
  private final PgSettings settings;
  private final Deeds deeds;
  private final Clock clock;

  Refunds(
      Payments payments,
      Announcements announcements,
      PgSettings settings,
      Deeds deeds,
      Clock clock) {
    this.payments = payments;
    this.announcements = announcements;
    this.settings = settings;
    this.deeds = deeds;
    this.clock = clock;
  }

  PaymentView cancel(String paymentKey, CancelOrder order) {
    var outcome = payments.within(paymentKey, payment -> cancel(payment, order));
    outcome.announcement().run();
    if (outcome.answerLost()) {
      Mishap.LOST.befall();
    }
    return outcome.view();
  }

  private Outcome cancel(Payment payment, CancelOrder order) {
    payments.record(
        payment,
        payment.cancel(order, Keys.next("txrd_"), clock.instant(), settings.cancelInterval()));
    var lost = payment.isScripted(Script.Kind.REFUND_ANSWER_LOST);
    if (lost) {
      payments.record(payment, new PaymentFact.Struck(payment.key(), clock.instant()));
      deeds.struck(Script.Kind.REFUND_ANSWER_LOST);
    }
    return new Outcome(PaymentView.of(payment), announcement(payment), lost);
  }

  private Runnable announcement(Payment payment) {
    var change = announcements.statusChanged(payment);
    if (payment.account() == null) {
      return change;
    }
    var callback = announcements.deposit(payment);
    return () -> {
      callback.run();
      change.run();
    };
  }
}
