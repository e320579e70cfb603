package shop.jangteo.chaos.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftoversTests {

  private final Leftovers leftovers = new Leftovers();
  private final List<String> done = new ArrayList<>();

  @Test
  void allIsClearedUpInItsOrderAndOnce() throws Exception {
    leftovers.add(() -> done.add("topic"));
    leftovers.add(() -> done.add("letters"));

    leftovers.clear();
    leftovers.clear();

    assertThat(done).containsExactly("topic", "letters");
  }

  @Test
  void whatFailsKeepsNothingElseFromBeingClearedUp() {
    leftovers.add(
        () -> {
          throw new IllegalStateException("no broker");
        });
    leftovers.add(
        () -> {
          throw new IllegalStateException("no gateway");
        });
    leftovers.add(() -> done.add("registry"));

    assertThatThrownBy(leftovers::clear)
        .hasMessage("no broker")
        .satisfies(first -> assertThat(first.getSuppressed()).hasSize(1));

    assertThat(done).containsExactly("registry");
  }
}
