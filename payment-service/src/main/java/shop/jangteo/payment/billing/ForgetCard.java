package shop.jangteo.payment.billing;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/**
 * Gives a card up: at once for its owner, and at the PG as soon as no charge with it is undecided
 * and the PG answers. It is asked for as long as it keeps the card, in the end rarely, and {@code
 * jangteo.cards.leaving.age} says for how long that has been.
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
          cards.leave(id, clock.instant());
          if (card.isDefault()) {
            cards.of(memberId).stream()
                .filter(other -> other.status() == Card.Status.ACTIVE)
                .findFirst()
                .ifPresent(newest -> cards.makeDefault(memberId, newest.id()));
          }
          timers.set(FORGET, id, clock.instant());
        });
  }

  /** Those that the version before this one has given up on: they have no timer any more. */
  @EventListener(ApplicationReadyEvent.class)
  void goOn() {
    transaction.run(
        () ->
            cards
                .leavingWithoutTimer(FORGET)
                .forEach(id -> timers.set(FORGET, id, clock.instant())));
  }

  @OnTimer(FORGET)
  void forgetAtPg(String id, int attempt) {
    var key = cards.leaving(id);
    if (key.isEmpty()) {
      return;
    }
    if (!cards.isBeingCharged(id) && vault.forget(key.get())) {
      transaction.run(() -> cards.deleteLeaving(id));
    } else {
      transaction.run(() -> timers.set(FORGET, id, clock.instant().plus(pause(id, attempt))));
    }
  }

  private Duration pause(String id, int attempt) {
    if (attempt < settings.mostQuestions()) {
      return settings.pauseAfter(attempt);
    }
    log.error(
        "The PG does not let go of card {}, which its owner has given up; asked again in {}",
        id,
        settings.rarely());
    return settings.rarely();
  }

  /** Nobody knows yet whether there is anything to give up. */
  static final class BillingKeyPending extends Refusal {
    BillingKeyPending() {
      super(HttpStatus.CONFLICT, "BILLING_KEY_PENDING");
    }
  }
}
