package shop.jangteo.bench.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuestionsTests {

  private static final int SOME = 1_000;

  private final Questions questions = new Questions(new Goods(), SOME);

  @Test
  void shoppersAskInManyWays() {
    var asked = Stream.generate(questions.queries()).limit(SOME).toList();

    assertThat(asked).allMatch(question -> URI.create(question).getPath().endsWith("/products"));
    for (var part : new String[] {"q=roffjrtl", "rocket=true", "maxPrice=", "categoryId="}) {
      assertThat(asked).anyMatch(question -> question.contains(part));
    }
    assertThat(asked.stream().distinct().count()).isGreaterThan(SOME / 3);
  }

  @Test
  void theyAreAlwaysTheSame() {
    assertThat(Stream.generate(questions.queries()).limit(SOME))
        .containsExactlyElementsOf(
            Stream.generate(new Questions(new Goods(), SOME).queries()).limit(SOME).toList());
  }

  @Test
  void whatIsTypedIsNeverNothing() {
    assertThat(Stream.generate(questions.beginnings()).limit(SOME))
        .allMatch(question -> URI.create(question).getQuery().length() > "q=".length());
  }
}
