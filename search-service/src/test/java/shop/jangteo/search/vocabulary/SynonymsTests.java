package shop.jangteo.search.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.jangteo.search.vocabulary.Synonyms.Group;

class SynonymsTests {

  private final List<Group> groups =
      List.of(
          new Group("1", List.of("핸드폰", "휴대폰", "스마트폰")),
          new Group("2", List.of("케이스", "커버")),
          new Group("3", List.of("tv", "텔레비전")));

  @Test
  void aWordIsSaidInOtherWords() {
    assertThat(Synonyms.wordings("핸드폰", groups)).containsExactly("휴대폰", "스마트폰");
    assertThat(Synonyms.wordings("4k tv", groups)).containsExactly("4k 텔레비전");
  }

  @Test
  void eachWordOfTheTextIsReplacedForItself() {
    assertThat(Synonyms.wordings("핸드폰 케이스", groups))
        .containsExactly("휴대폰 케이스", "스마트폰 케이스", "핸드폰 커버");
  }

  @Test
  void onlyWholeWordsCount() {
    assertThat(Synonyms.wordings("핸드폰케이스", groups)).isEmpty();
    assertThat(Synonyms.wordings("사과", groups)).isEmpty();
  }

  @Test
  void howManyWordingsThereCanBeIsBounded() {
    var many = List.of(new Group("4", IntStream.range(0, 20).mapToObj(i -> "말" + i).toList()));

    assertThat(Synonyms.wordings("말0", many)).hasSize(6).doesNotContain("말0");
  }
}
