package shop.jangteo.payment;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.fault.Mutation;

/** The moment in which money moves, with the weak points on purpose on both sides of it. */
@Component
final class Capture {

  /** The attempt is stored, the PG has not been asked. */
  static final String BEFORE_PG = "payment.before-pg";

  /** The PG has answered, and nobody but this thread knows. */
  static final String AFTER_PG = "payment.after-pg";

  private static final Outcome GIVEN_UP = new Outcome.Declined("SILENCE", "The PG said nothing.");

  private final PaymentGateway gateway;
  private final CrashPoints crashPoints;
  private final Mutation mutation;

  Capture(PaymentGateway gateway, CrashPoints crashPoints, Mutation mutation) {
    this.gateway = gateway;
    this.crashPoints = crashPoints;
    this.mutation = mutation;
  }

  Outcome of(PaymentGateway.Confirmation confirmation) {
    return of(() -> gateway.confirm(confirmation));
  }

  Outcome of(PaymentGateway.Charge charge) {
    return of(() -> gateway.charge(charge));
  }

  private Outcome of(Supplier<Outcome> question) {
    crashPoints.reach(BEFORE_PG);
    var outcome = question.get();
    crashPoints.reach(AFTER_PG);
    return outcome instanceof Outcome.Unknown && mutation.hits(Mutation.UNKNOWN)
        ? GIVEN_UP
        : outcome;
  }
}
