package shop.jangteo.order.checkout;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.order.catalogue.Article;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.problem.Refusal;

/**
 * How a buyer means to pay.
 *
 * @param billingKeyId a saved card that is charged as soon as the order stands, or null; whether it
 *     is the buyer's is payment-service's to say
 */
public record MeansOfPayment(
    @NotNull PaymentMethod method, @Nullable @Pattern(regexp = Wish.ID) String billingKeyId) {

  /** What is saved at the PG are cards. */
  void requirePossible() {
    if (billingKeyId != null && method != PaymentMethod.CARD) {
      throw new InvalidField("payment.billingKeyId", "BILLING_KEY_IS_A_CARD");
    }
  }

  /**
   * A virtual account keeps stock back for up to a day without a won paid, so nobody shall get one
   * for what everybody wants.
   *
   * @throws VirtualAccountNotOffered naming what is too hot for one
   */
  void requireOfferedFor(Collection<Article> wanted) {
    if (method != PaymentMethod.VIRTUAL_ACCOUNT) {
      return;
    }
    var hot = wanted.stream().filter(Article::hot).map(Article::sku).toList();
    if (!hot.isEmpty()) {
      throw new VirtualAccountNotOffered(hot);
    }
  }

  /** Something in the basket can only be ordered by who pays at once. */
  static final class VirtualAccountNotOffered extends Refusal {
    VirtualAccountNotOffered(List<String> skus) {
      super(HttpStatus.CONFLICT, "VIRTUAL_ACCOUNT_NOT_OFFERED", String.join(", ", skus));
      with("skus", skus);
    }
  }
}
