package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class ContestTests {

  private final AtomicInteger tried = new AtomicInteger();

  @Test
  void whoeverIsOutrunLooksAgain() {
    var outcome = Contest.decide(() -> failsUntil(2));

    assertThat(outcome).isEqualTo("done");
    assertThat(tried).hasValue(2);
  }

  @Test
  void whatNeverSucceedsIsGivenUp() {
    assertThatThrownBy(() -> Contest.decide(() -> failsUntil(9)))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(tried).hasValue(3);
  }

  private String failsUntil(int attempt) {
    if (tried.incrementAndGet() < attempt) {
      throw new DataIntegrityViolationException("taken");
    }
    return "done";
  }
}
