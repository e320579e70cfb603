package shop.jangteo.payment.billing;

import jakarta.validation.constraints.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.security.Internal;

/**
 * What order-service asks before it places an order that will be charged at once: ids, no cards.
 */
@RestController
@RequestMapping("/internal/billing-keys/{memberId}")
final class CardQuestionsController {

  private static final String ORDER = "order-service";

  private final Cards cards;

  CardQuestionsController(Cards cards) {
    this.cards = cards;
  }

  /** 404 for a member without a card that can be charged. */
  @GetMapping("/default")
  @Internal(ORDER)
  Found byDefault(@PathVariable @Pattern(regexp = BillingKeyController.ID) String memberId) {
    return cards.defaultOf(memberId).map(Found::new).orElseThrow(BillingKeyNotFound::new);
  }

  /** 404 for a card that this member cannot be charged by. */
  @GetMapping("/cards/{id}")
  @Internal(ORDER)
  Found named(
      @PathVariable @Pattern(regexp = BillingKeyController.ID) String memberId,
      @PathVariable @Pattern(regexp = BillingKeyController.ID) String id) {
    return cards
        .find(memberId, id)
        .filter(card -> card.status() == Card.Status.ACTIVE)
        .map(card -> new Found(card.id()))
        .orElseThrow(BillingKeyNotFound::new);
  }

  record Found(String id) {}
}
