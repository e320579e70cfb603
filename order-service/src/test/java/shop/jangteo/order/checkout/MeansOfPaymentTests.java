package shop.jangteo.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.order.catalogue.Article;
import shop.jangteo.order.checkout.MeansOfPayment.VirtualAccountNotOffered;

class MeansOfPaymentTests {

  private static final Article TEA = article("tea", false);
  private static final Article CUP = article("cup", true);
  private static final Article POT = article("pot", true);

  @Test
  void aVirtualAccountIsNotOfferedForWhatIsHot() {
    var deposit = new MeansOfPayment(PaymentMethod.VIRTUAL_ACCOUNT, null);

    assertThatThrownBy(() -> deposit.requireOfferedFor(List.of(CUP, TEA, POT)))
        .isInstanceOfSatisfying(
            VirtualAccountNotOffered.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("VIRTUAL_ACCOUNT_NOT_OFFERED");
              assertThat(refusal.status().value()).isEqualTo(409);
            });
  }

  @Test
  void forWhatIsNotItIs() {
    var deposit = new MeansOfPayment(PaymentMethod.VIRTUAL_ACCOUNT, null);

    assertThatCode(() -> deposit.requireOfferedFor(List.of(TEA))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VIRTUAL_ACCOUNT")
  void whoPaysAtOnceMayHaveEverything(PaymentMethod method) {
    var means = new MeansOfPayment(method, null);

    assertThatCode(() -> means.requireOfferedFor(List.of(CUP, TEA))).doesNotThrowAnyException();
  }

  private static Article article(String sku, boolean hot) {
    return new Article(
        sku, "p-1", sku, Money.won(9_000), true, hot, "seller-1", "category-1", null);
  }
}
