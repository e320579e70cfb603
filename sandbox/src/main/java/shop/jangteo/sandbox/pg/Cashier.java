package shop.jangteo.sandbox.pg;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.sandbox.web.Refusal;

/** Takes money: authorises, confirms and receives deposits, and plays the scripts doing so. */
@Component
final class Cashier {

  /** What the provider decided, and whom it has to tell. */
  private record Outcome(PaymentView view, Runnable announcement, @Nullable Refusal refusal) {}

  private final Payments payments;
  private final Announcements announcements;
  private final PgSettings settings;
  private final Patience patience;
  private final Deeds deeds;
  private final Clock clock;

  Cashier(
      Payments payments,
      Announcements announcements,
      PgSettings settings,
      Patience patience,
      Deeds deeds,
      Clock clock) {
    this.payments = payments;
    this.announcements = announcements;
    this.settings = settings;
    this.patience = patience;
    this.deeds = deeds;
    this.clock = clock;
  }

  /** What the payment window does for a shopper who has agreed to pay. */
  String authorise(PaymentFact.Authorised wish) {
    var payment = payments.authorise(wish);
    payments.within(payment.key(), announcements::forgery).run();
    return payment.key();
  }

  PaymentView confirm(String paymentKey, String orderId, long amount) {
    var script = payments.within(paymentKey, payment -> begin(payment, orderId, amount));
    script.ifPresent(this::beforeCharging);
    var outcome = payments.within(paymentKey, payment -> charge(payment, orderId, amount));
    outcome.announcement().run();
    if (outcome.refusal() != null) {
      throw outcome.refusal();
    }
    script.ifPresent(Cashier::afterCharging);
    return outcome.view();
  }

  /** Somebody pays into a virtual account. */
  PaymentView deposit(String orderId, @Nullable Long amount) {
    var outcome = payments.within(payments.keyOf(orderId), payment -> receive(payment, amount));
    outcome.announcement().run();
    return outcome.view();
  }

  private Optional<Script> begin(Payment payment, String orderId, long amount) {
    payment.requireConfirmable(orderId, amount);
    payments.requireOrderFree(payment);
    var script = payment.script().filter(Cashier::strikesOnce);
    script.ifPresent(
        one -> {
          payments.record(payment, new PaymentFact.Struck(payment.key(), clock.instant()));
          deeds.struck(one.kind());
        });
    return script;
  }

  private static boolean strikesOnce(Script script) {
    return switch (script.kind()) {
      case STALL, CHARGE_THEN_TIMEOUT, ERROR_500, TOO_MANY_REQUESTS, BUSY, GARBAGE -> true;
      case DECLINE,
          DUPLICATE_WEBHOOK,
          NO_WEBHOOK,
          WEBHOOK_FIRST,
          FORGED_WEBHOOK,
          CONTRADICTORY_WEBHOOK,
          REFUND_ANSWER_LOST,
          ISSUE_ANSWER_LOST,
          DEPOSIT_UNDONE ->
          false;
    };
  }

  private void beforeCharging(Script script) {
    switch (script.kind()) {
      case STALL -> patience.hold(Duration.ofMillis(Long.parseLong(script.requiredArgument())));
      case ERROR_500 -> throw PgError.FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING.refusal();
      case TOO_MANY_REQUESTS -> throw PgError.TOO_MANY_REQUESTS.refusal();
      case BUSY -> throw PgError.IDEMPOTENT_REQUEST_PROCESSING.refusal();
      default -> {}
    }
  }

  private static void afterCharging(Script script) {
    switch (script.kind()) {
      case CHARGE_THEN_TIMEOUT -> Mishap.LOST.befall();
      case GARBAGE -> Mishap.GARBLED.befall();
      default -> {}
    }
  }

  private Outcome charge(Payment payment, String orderId, long amount) {
    // Checked again: a stalled confirm may find that the world has moved on.
    payment.requireConfirmable(orderId, amount);
    payments.requireOrderFree(payment);
    var decline = payment.script().filter(script -> script.kind() == Script.Kind.DECLINE);
    if (decline.isPresent()) {
      var code = decline.get().requiredArgument();
      payments.record(payment, new PaymentFact.Aborted(payment.key(), clock.instant(), code));
      deeds.struck(Script.Kind.DECLINE);
      return new Outcome(
          PaymentView.of(payment), announcements.statusChanged(payment), PgError.refusal(code));
    }
    if (payment.origin().method() == PaymentMethod.VIRTUAL_ACCOUNT) {
      openAccount(payment, "20", "장터 구매자", settings.accountValid());
      return new Outcome(PaymentView.of(payment), announcements.forgedDeposit(payment), null);
    }
    payments.record(
        payment, new PaymentFact.Captured(payment.key(), clock.instant(), Keys.next("txrd_")));
    // The provider sends no webhook for subscriptions.
    return new Outcome(
        PaymentView.of(payment),
        payment.origin().billing() ? () -> {} : announcements.statusChanged(payment),
        null);
  }

  void openAccount(Payment payment, String bank, String customerName, Duration valid) {
    var now = clock.instant();
    payments.record(
        payment,
        new PaymentFact.AccountOpened(
            payment.key(),
            now,
            Keys.next("txrd_"),
            Keys.next("ps_"),
            bank,
            "X" + Keys.digits(13), // the provider's test accounts begin so
            customerName,
            now.plus(valid)));
  }

  private Outcome receive(Payment payment, @Nullable Long amount) {
    if (payment.status() != PaymentStatus.WAITING_FOR_DEPOSIT) {
      throw new Refusal(
          409,
          "NOT_WAITING_FOR_DEPOSIT",
          "입금을 기다리는 결제가 아닙니다.",
          "This payment does not wait for a deposit but is " + payment.status() + ".");
    }
    if (amount != null && amount != payment.origin().amount()) {
      throw new Refusal(
          400, "AMOUNT_MISMATCH", "입금액이 결제 금액과 다릅니다.", "A deposit must be exactly the amount.");
    }
    payments.record(
        payment, new PaymentFact.Deposited(payment.key(), clock.instant(), Keys.next("txrd_")));
    var callback = announcements.deposit(payment);
    var change = announcements.statusChanged(payment);
    if (!payment.isScripted(Script.Kind.DEPOSIT_UNDONE)) {
      return new Outcome(PaymentView.of(payment), inOrder(callback, change), null);
    }
    payments.record(
        payment, new PaymentFact.DepositUndone(payment.key(), clock.instant(), Keys.next("txrd_")));
    payments.record(payment, new PaymentFact.Struck(payment.key(), clock.instant()));
    deeds.struck(Script.Kind.DEPOSIT_UNDONE);
    return new Outcome(
        PaymentView.of(payment), inOrder(callback, change, announcements.deposit(payment)), null);
  }

  private static Runnable inOrder(Runnable... steps) {
    return () -> {
      for (var step : steps) {
        step.run();
      }
    };
  }
}
