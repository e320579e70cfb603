package shop.jangteo.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.search.hangul.Hangul;

class SpellingTests {

  @Test
  void wordsAreLettersAndDigits() {
    assertThat(Spelling.words("[산지직송] 사과·배, 2kg (면 100%)"))
        .containsExactly("산지직송", "사과", "배", "2kg", "면", "100");
  }

  @Test
  void aTextBeginsWithEachOfItsWords() {
    assertThat(Spelling.starts("삼성 갤럭시 버즈", Hangul::initials))
        .containsExactly("ㅅㅅㄱㄹㅅㅂㅈ", "ㄱㄹㅅㅂㅈ", "ㅂㅈ");
    assertThat(Spelling.starts("울 니트", Hangul::letters)).containsExactly("ㅇㅜㄹㄴㅣㅌㅡ", "ㄴㅣㅌㅡ");
  }

  @Test
  void aLongTextIsCutOff() {
    assertThat(Spelling.starts("가나다라마바사 ".repeat(50), Hangul::letters))
        .hasSizeLessThanOrEqualTo(12)
        .allMatch(start -> start.length() <= 40);
  }

  @Test
  void eachWordIsSpeltOnce() {
    assertThat(Spelling.letterWords(List.of("울 니트", "니트", "Knit"))).isEqualTo("ㅇㅜㄹ ㄴㅣㅌㅡ knit");
  }
}
