package shop.jangteo.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The payment gateway, with a note of every question about one attempt or one refund. */
@Component
@Primary
final class NotedGateway implements PaymentGateway {

  private final PaymentGateway gateway;
  private final PgCalls calls;
  private final Clock clock;

  NotedGateway(@Qualifier("tossGateway") PaymentGateway gateway, PgCalls calls, Clock clock) {
    this.gateway = gateway;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Outcome confirm(Confirmation confirmation) {
    return noted("CONFIRM", confirmation.pgOrderId(), () -> gateway.confirm(confirmation));
  }

  @Override
  public Outcome charge(Charge charge) {
    return noted("CHARGE", charge.pgOrderId(), () -> gateway.charge(charge));
  }

  @Override
  public Outcome find(String pgOrderId, @Nullable String paymentKey) {
    return noted("FIND", pgOrderId, () -> gateway.find(pgOrderId, paymentKey));
  }

  @Override
  public Outcome voidAccount(String pgOrderId, String paymentKey) {
    return noted("VOID", pgOrderId, () -> gateway.voidAccount(pgOrderId, paymentKey));
  }

  @Override
  public RefundOutcome refund(Cancellation cancellation) {
    return notedRefund("REFUND", cancellation.refundId(), () -> gateway.refund(cancellation));
  }

  @Override
  public RefundOutcome findRefund(String paymentKey, String refundId) {
    return notedRefund("FIND_REFUND", refundId, () -> gateway.findRefund(paymentKey, refundId));
  }

  /** Of no order in particular. */
  @Override
  public Optional<List<Movement>> movements(Instant from, Instant until) {
    return gateway.movements(from, until);
  }

  private Outcome noted(String operation, String subject, Supplier<Outcome> question) {
    return noted(operation, subject, question, NotedGateway::said);
  }

  private RefundOutcome notedRefund(
      String operation, String subject, Supplier<RefundOutcome> question) {
    return noted(operation, subject, question, NotedGateway::said);
  }

  private <O> O noted(
      String operation, String subject, Supplier<O> question, Function<O, Said> meaning) {
    var askedAt = clock.instant();
    var outcome = question.get();
    var said = meaning.apply(outcome);
    var took = Duration.between(askedAt, clock.instant());
    calls.note(subject, operation, askedAt, took, said.answer, said.code);
    return outcome;
  }

  private static Said said(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Approved _ -> new Said("APPROVED", null);
      case Outcome.DepositAwaited _ -> new Said("DEPOSIT_AWAITED", null);
      case Outcome.Declined(var code, _) -> new Said("DECLINED", code);
      case Outcome.Voided _ -> new Said("VOIDED", null);
      case Outcome.NotConfirmed _ -> new Said("NOT_CONFIRMED", null);
      case Outcome.Absent _ -> new Said("ABSENT", null);
      case Outcome.Unknown(var why, _) -> new Said("UNKNOWN", why);
    };
  }

  private static Said said(RefundOutcome outcome) {
    return switch (outcome) {
      case RefundOutcome.Refunded _ -> new Said("REFUNDED", null);
      case RefundOutcome.Refused(var code, _) -> new Said("REFUSED", code);
      case RefundOutcome.NotNow(var code) -> new Said("NOT_NOW", code);
      case RefundOutcome.NotRefunded _ -> new Said("NOT_REFUNDED", null);
      case RefundOutcome.Unknown(var why) -> new Said("UNKNOWN", why);
    };
  }

  /** Without the PG's words, which may be anything. */
  private record Said(String answer, @Nullable String code) {}
}
