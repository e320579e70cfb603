package shop.jangteo.local.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.world.Timeline.Step;

final class ShoppingTests {

  private FakeShop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new FakeShop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void somebodyNewGoesAllTheWay() {
    var bought = Buying.fromSignUp(shop.assortment(), "password");

    assertThat(bought.timeline().steps())
        .extracting(Step::what)
        .containsExactly(
            "signed up",
            "signed in",
            "address added",
            "product chosen",
            "put into the cart",
            "order placed",
            "awaiting payment",
            "payment authorised",
            "paid",
            "shipped",
            "delivered",
            "mail received");
    assertThat(bought.timeline().steps())
        .isSortedAccordingTo((a, b) -> Long.compare(a.atMillis(), b.atMillis()));
    assertThat(bought.purchase().nanosToAwaitingPayment()).isPositive();
    assertThat(bought.purchase().nanosToPaid()).isPositive();
    assertThat(shop.requests()).contains("PUT /api/v1/cart/items/many");
  }

  @Test
  void somebodyKnownOrdersDirectly() {
    var shopper = Shopper.signIn(shop.world(), "shopper@jangteo.example", "password");

    var timeline = Buying.directly(shopper, article());

    assertThat(timeline.steps()).extracting(Step::what).startsWith("placed").contains("delivered");
    assertThat(shop.requests()).doesNotContain("POST /api/v1/members");
  }

  @Test
  void manyBuyAtTheSameTime() {
    var result = new Rush(shop.world(), List.of(article()), "password", 4).run(12);

    assertThat(result.purchases()).hasSize(12);
    assertThat(result.failures()).isEmpty();
  }

  @Test
  void anOrderThatEndsOtherwiseIsCountedWithItsReason() {
    var rush = new Rush(shop.world(), List.of(article()), "password", 4);
    shop.endOrdersAs("CANCELLED");

    var result = rush.run(1);

    assertThat(result.purchases()).isEmpty();
    assertThat(result.failures()).containsExactly("Order no-o1 ended as CANCELLED (OUT_OF_STOCK).");
  }

  @Test
  void whoseTokenIsOverSignsInAgain() {
    var shopper = Shopper.signIn(shop.world(), "shopper@jangteo.example", "password");
    shop.endSessions();

    var timeline = Buying.directly(shopper, article());

    assertThat(timeline.steps()).extracting(Step::what).contains("delivered");
    assertThat(Collections.frequency(shop.requests(), "POST /api/v1/auth/login")).isEqualTo(2);
  }

  @Test
  void aRefusalIsToldInItsOwnWords() {
    var answer = shop.world().stranger().get("/api/v1/nothing");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> answer.expect(200))
        .withMessage("GET /api/v1/nothing was answered with 404 NOT_FOUND: There is nothing here.");
  }

  @Test
  void nobodyThereIsToldInASentence() {
    var world = shop.world();
    shop.close();

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> world.stranger().get("/api/v1/products"))
        .withMessageStartingWith("GET /api/v1/products at http://127.0.0.1:");
  }

  private Article article() {
    return shop.assortment().enoughFor(1).getFirst();
  }

  @Test
  void patienceEnds() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(
            () ->
                Wait.until(
                    Duration.ofMillis(20),
                    Duration.ofMillis(1),
                    Optional::empty,
                    () -> "Nothing came"))
        .withMessage("Nothing came within 0 s.");
  }
}
