package shop.jangteo.order.pricing;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import shop.jangteo.contracts.Money;

/**
 * What delivery costs. An order keeps the policy it was placed under, so that a revision is priced
 * by the same rule.
 *
 * @param freeFrom the items' total from which it costs nothing
 */
@Embeddable
public record DeliveryPolicy(
    @Column(name = "delivery_policy_fee") Money fee,
    @Column(name = "delivery_policy_free_from") Money freeFrom) {

  Money feeFor(Money itemsTotal) {
    return itemsTotal.isAtLeast(freeFrom) ? Money.ZERO : fee;
  }
}
