package shop.jangteo.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.order.pricing.DeliveryPolicy;
import shop.jangteo.order.pricing.Question;
import shop.jangteo.order.pricing.Step;
import shop.jangteo.order.pricing.Wares;
import shop.jangteo.platform.problem.InvalidField;

class QuotesTests {

  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00.5Z");
  private static final CheckoutSettings SETTINGS =
      new CheckoutSettings(
          Base64.getEncoder().encodeToString(new byte[32]), Duration.ofMinutes(10));

  private final Quotes quotes = at(NOW);

  @Test
  void aQuoteHoldsForTheSameBasket() {
    var token = quotes.quote("member-1", basket(1, 9_900)).quoteToken();

    var quoted = quotes.read(token, "member-1");

    assertThat(quotes.isFor(quoted, basket(1, 9_900))).isTrue();
    assertThat(quotes.isOver(quoted)).isFalse();
    assertThat(token.length()).isLessThan(500);
  }

  @Test
  void anotherPriceQuantityOrDeliveryIsAnotherBasket() {
    var quoted = quotes.read(quotes.quote("member-1", basket(1, 9_900)).quoteToken(), "member-1");

    assertThat(quotes.isFor(quoted, basket(1, 9_901))).isFalse();
    assertThat(quotes.isFor(quoted, basket(2, 9_900))).isFalse();
    assertThat(quotes.isFor(quoted, basket(1, 9_900, DeliveryType.DAWN))).isFalse();
  }

  @Test
  void itIsOverAfterItsTime() {
    var quote = quotes.quote("member-1", basket(1, 9_900));
    assertThat(quote.expiresAt()).isEqualTo(Instant.parse("2026-11-21T03:10:00Z"));

    var later = at(NOW.plus(Duration.ofMinutes(11)));

    assertThat(later.isOver(later.read(quote.quoteToken(), "member-1"))).isTrue();
  }

  @Test
  void whatWeDidNotSignForThisMemberIsNoQuote() {
    var token = quotes.quote("member-1", basket(1, 9_900)).quoteToken();
    var payload = token.substring(0, token.indexOf('.'));
    var other = quotes.quote("member-2", basket(1, 1)).quoteToken();

    for (var bad :
        List.of(
            "",
            ".",
            "nonsense",
            "a.b.c",
            payload + ".",
            payload + other.substring(other.indexOf('.')),
            other)) {
      assertThatThrownBy(() -> quotes.read(bad, "member-1"))
          .as(bad)
          .isInstanceOf(InvalidField.class);
    }
  }

  @Test
  void itSaysWhatBecomesOfEachCouponAndHow() {
    var coupon = Wares.coupon("c-1", Wares.terms(Kind.AMOUNT, 900, "group"));
    var question = basket(1, 9_900).question().with(List.of("c-1", "c-2"), 0);
    var wanted =
        new Basket(
            DeliveryType.STANDARD,
            new Question(question.items(), question.delivery(), Wares.with(coupon))
                .with(question.couponIds(), 0));

    var quote = quotes.quote("member-1", wanted);

    assertThat(quote.total()).isEqualTo(Money.won(12_000));
    assertThat(quote.coupons())
        .containsExactly(
            new Quote.Coupon("c-1", true, Money.won(900), null),
            new Quote.Coupon("c-2", false, Money.ZERO, "NOT_YOURS"));
    assertThat(quote.steps()).last().extracting(Step::subtotal).isEqualTo(quote.total());
    var read = quotes.read(quote.quoteToken(), "member-1");
    assertThat(quotes.isFor(read, wanted)).isTrue();
    assertThat(quotes.isFor(read, basket(1, 9_000))).isFalse();
  }

  @Test
  void aShortKeyIsNoKey() {
    var weak = new CheckoutSettings("c2hvcnQ=", Duration.ofMinutes(1));

    assertThatThrownBy(() -> new Quotes(weak, Clock.systemUTC()))
        .hasMessageContaining("jangteo.order.quote-key");
  }

  private static Quotes at(Instant now) {
    return new Quotes(SETTINGS, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Basket basket(int quantity, long price) {
    return basket(quantity, price, DeliveryType.STANDARD);
  }

  private static Basket basket(int quantity, long price, DeliveryType type) {
    var policy = new DeliveryPolicy(Money.won(3_000), Money.won(30_000));
    var item = Wares.item("tea", "p-1", quantity, price);
    return new Basket(type, new Question(List.of(item), policy, Wares.with()));
  }
}
