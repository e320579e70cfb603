package shop.jangteo.bench.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.jangteo.bench.stock.Answers.Answer;

class AnswersTests {

  private static final String RESERVED = "inventory.stock-reserved.v1";
  private static final String SHORT = "inventory.stock-short.v1";
  private static final String COMMITTED = "inventory.stock-committed.v1";

  private final Answers answers = new Answers();

  @Test
  void eachOrderIsCountedOnceHoweverOftenItsEventComes() {
    var event = UUID.randomUUID().toString();
    answers.heard(Order.id(7), RESERVED, event);
    answers.heard(Order.id(7), RESERVED, event);
    answers.heard(Order.id(5_000), SHORT, UUID.randomUUID().toString());
    answers.heard(Order.id(7), COMMITTED, UUID.randomUUID().toString());

    assertThat(answers.decided()).isEqualTo(2);
    assertThat(answers.count(Answer.SOLD)).isEqualTo(1);
    assertThat(answers.contradictions()).isZero();
    assertThat(answers.of(Answer.RESERVED, List.of(Order.id(7), Order.id(5_000))))
        .containsExactly(Order.id(7));
  }

  @Test
  void twoEventsThatSayTheSameAreAContradiction() {
    answers.heard(Order.id(7), RESERVED, UUID.randomUUID().toString());
    answers.heard(Order.id(7), RESERVED, UUID.randomUUID().toString());

    assertThat(answers.contradictions()).isEqualTo(1);
  }

  @Test
  void whatIsNoAnswerToAnOrderIsNotHeard() {
    answers.heard("sku:HOT", "inventory.stock-changed.v1", UUID.randomUUID().toString());

    assertThat(answers.decided()).isZero();
  }
}
