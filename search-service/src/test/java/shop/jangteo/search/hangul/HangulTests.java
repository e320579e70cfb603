package shop.jangteo.search.hangul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HangulTests {

  private static final int FIRST = '가';
  private static final int BEHIND_THE_LAST = '힣' + 1;

  @ParameterizedTest
  @CsvSource({
    "갤럭시, ㄱㅐㄹㄹㅓㄱㅅㅣ, ㄱㄹㅅ",
    "과자, ㄱㅗㅏㅈㅏ, ㄱㅈ",
    "닭, ㄷㅏㄹㄱ, ㄷ",
    "값, ㄱㅏㅂㅅ, ㄱ",
    "까치, ㄲㅏㅊㅣ, ㄲㅊ",
    "있다, ㅇㅣㅆㄷㅏ, ㅇㄷ",
    "의자, ㅇㅡㅣㅈㅏ, ㅇㅈ",
    "갤럭시 s25, ㄱㅐㄹㄹㅓㄱㅅㅣ s25, ㄱㄹㅅ s25"
  })
  void aWordHasLettersAndInitials(String word, String letters, String initials) {
    assertThat(Hangul.letters(word)).isEqualTo(letters);
    assertThat(Hangul.initials(word)).isEqualTo(initials);
  }

  @Test
  void everySyllableIsComposedOfItsLetters() {
    assertThat(IntStream.range(FIRST, BEHIND_THE_LAST))
        .allMatch(
            c ->
                Hangul.compose(Hangul.letters(Character.toString(c)))
                    .equals(Character.toString(c)));
  }

  /** A final that could begin the next syllable does so exactly when it did before. */
  @Test
  void everyWordIsComposedOfItsLetters() {
    var random = new SplittableRandom(20_261_121);
    for (int round = 0; round < 20_000; round++) {
      var word = new StringBuilder();
      for (int length = random.nextInt(1, 6); length > 0; length--) {
        word.append((char) random.nextInt(FIRST, BEHIND_THE_LAST));
      }
      assertThat(Hangul.compose(Hangul.letters(word.toString()))).isEqualTo(word.toString());
    }
  }

  /** So a word that is half typed begins like the whole one. */
  @Test
  void whatWasTypedIsABeginning() {
    var letters = Hangul.letters("갤럭시");

    for (var typed : new String[] {"ㄱ", "개", "갤", "갤ㄹ", "갤러", "갤럭", "갤럭ㅅ", "갤럭시"}) {
      assertThat(letters).startsWith(Hangul.letters(typed));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ㄱ", "ㄱㄹㅅ", "ㄱㄹ ㅅ", "ㄳ", "ㄲㅆ"})
  void consonantsAloneAreInitials(String text) {
    assertThat(Hangul.isInitials(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "갤ㄹㅅ", "ㅏ", "ㄱㅏ", "abc", "ㄱ1", " ㄱ"})
  void othersAreNot(String text) {
    assertThat(Hangul.isInitials(text)).isFalse();
  }

  @Test
  void clustersOfInitialsAreTakenApart() {
    assertThat(Hangul.letters("ㄳㄹ")).isEqualTo("ㄱㅅㄹ");
  }

  @Test
  void textIsComparedComposedAndInLowerCase() {
    assertThat(Hangul.normal("  \u1100\u1162\u11AF럭시   S25 ")).isEqualTo("갤럭시 s25");
    assertThat(Hangul.normal("ㄱㄹㅅ")).isEqualTo("ㄱㄹㅅ");
  }
}
