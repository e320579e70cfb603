package shop.jangteo.payment.billing;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/**
 * Gives a card up: at once for its owner, and at the PG as soon as no charge with it is undecided
 * and the PG answers.
 */
@Component
final class ForgetCard {

  private static final String FORGET = "forget-card";
  private static final Logger log = LoggerFactory.getLogger(ForgetCard.class);

  private final Cards cards;
  private final CardVault vault;
  private final RetryingTransaction transaction;
  private final Timers timers;
  private final BillingSettings settings;
  private final Clock clock;

  ForgetCard(
      Cards cards,
      CardVault vault,
      RetryingTransaction transaction,
      Timers timers,
      BillingSettings settings,
      Clock clock) {
    this.cards = cards;
    this.vault = vault;
    this.transaction = transaction;
    this.timers = timers;
    this.settings = settings;
    this.clock = clock;
  }

  void forget(String memberId, String id) {
    transaction.run(
        () -> {
          cards.customerKey(memberId); // and its row is locked
          var card = cards.find(memberId, id).orElseThrow(BillingKeyNotFound::new);
          if (card.status() == Card.Status.PENDING) {
            throw new BillingKeyPending();
          }
          cards.leave(id);
          if (card.isDefault()) {
            cards.of(memberId).stream()
                .filter(other -> other.status() == Card.Status.ACTIVE)
                .findFirst()
                .ifPresent(newest -> cards.makeDefault(memberId, newest.id()));
          }
          timers.set(FORGET, id, clock.instant());
        });
  }

  @OnTimer(FORGET)
  void forgetAtPg(String id, int attempt) {
    var key = cards.leaving(id);
    if (key.isEmpty()) {
      return;
    }
    if (!cards.isBeingCharged(id) && vault.forget(key.get())) {
      transaction.run(() -> cards.deleteLeaving(id));
    } else if (attempt < settings.mostQuestions()) {
      transaction.run(
          () -> timers.set(FORGET, id, clock.instant().plus(settings.pauseAfter(attempt))));
    } else {
      log.error("The PG does not let go of card {}, which its owner has given up", id);
    }
  }

  /** Nobody knows yet whether there is anything to give up. */
  static final class BillingKeyPending extends Refusal {
    BillingKeyPending() {
      super(HttpStatus.CONFLICT, "BILLING_KEY_PENDING");
    }
  }
}
