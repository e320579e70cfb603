package shop.jangteo.payment.billing;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/**
 * Saves a card: one transaction that says what is about to be traded, the PG outside any, one that
 * keeps what it gave. A trade without an answer is repeated under its own idempotency key, to which
 * the PG gives the first answer again, so a key that exists at the PG does not stay unknown here
 * (ADR 21).
 */
@Component
final class SaveCard {

  private static final String SAVE = "save-card";
  private static final Logger log = LoggerFactory.getLogger(SaveCard.class);

  private final Cards cards;
  private final CardVault vault;
  private final RetryingTransaction transaction;
  private final Timers timers;
  private final BillingSettings settings;
  private final Clock clock;

  SaveCard(
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

  /**
   * @return the card, PENDING if the PG has not said that it has it; the same for the same {@code
   *     authKey}
   * @throws CardRefused when the PG says no
   */
  Card save(String memberId, String authKey) {
    var begun = transaction.call(() -> begin(memberId, authKey));
    if (begun.isNew
        && trade(begun.id).orElse(null) instanceof CardVault.Refused(var code, var words)) {
      throw new CardRefused(code, words);
    }
    return cards.find(memberId, begun.id).orElseThrow(BillingKeyNotFound::new);
  }

  private Begun begin(String memberId, String authKey) {
    cards.customerKey(memberId); // and its row is locked
    var known = cards.savedWith(authKey);
    if (known.isPresent()) {
      if (!known.get().memberId().equals(memberId)) {
        throw new AuthKeyUsed();
      }
      return new Begun(known.get().id(), false);
    }
    if (cards.of(memberId).size() >= settings.mostCards()) {
      throw new TooManyBillingKeys(settings.mostCards());
    }
    var id = Ids.next();
    var now = clock.instant();
    try {
      cards.begin(id, memberId, authKey, now);
    } catch (DuplicateKeyException _) { // another member was faster with it
      throw new AuthKeyUsed();
    }
    timers.set(SAVE, id, now.plus(settings.lease()));
    return new Begun(id, true);
  }

  /** After an answer that never came, or a crash before it could be kept. */
  @OnTimer(SAVE)
  void again(String id, int questions) {
    if (trade(id).orElse(null) instanceof CardVault.Silent(var why)) {
      if (questions < settings.mostQuestions()) {
        transaction.run(
            () -> timers.set(SAVE, id, clock.instant().plus(settings.pauseAfter(questions))));
      } else {
        log.error("Nobody knows whether the PG has saved card {}: {}", id, why);
        transaction.run(() -> cards.deletePending(id));
      }
    }
  }

  /** Empty when it was decided before. */
  private Optional<CardVault.Answer> trade(String id) {
    return cards.pending(id).map(trade -> trade(id, trade));
  }

  private CardVault.Answer trade(String id, CardVault.Trade trade) {
    var answer = vault.save(trade);
    switch (answer) {
      case CardVault.Saved saved -> transaction.run(() -> keep(id, saved));
      case CardVault.Refused _ ->
          transaction.run(
              () -> {
                cards.deletePending(id);
                timers.clear(SAVE, id);
              });
      case CardVault.Silent _ -> {}
    }
    return answer;
  }

  private void keep(String id, CardVault.Saved saved) {
    var owner = cards.ownerOf(id).orElseThrow();
    cards.customerKey(owner);
    if (cards.activate(id, saved) && cards.defaultOf(owner).isEmpty()) {
      cards.makeDefault(owner, id);
    }
    timers.clear(SAVE, id);
  }

  private record Begun(String id, boolean isNew) {}

  /** What the window gave was used by another member. */
  static final class AuthKeyUsed extends Refusal {
    AuthKeyUsed() {
      super(HttpStatus.CONFLICT, "AUTH_KEY_USED");
    }
  }

  /** The member has as many cards as one may have. */
  static final class TooManyBillingKeys extends Refusal {
    TooManyBillingKeys(int most) {
      super(HttpStatus.CONFLICT, "TOO_MANY_BILLING_KEYS", most);
      with("most", most);
    }
  }
}
