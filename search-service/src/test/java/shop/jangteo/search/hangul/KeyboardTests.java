package shop.jangteo.search.hangul;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyboardTests {

  @ParameterizedTest
  @CsvSource({
    "roffjrtl, 갤럭시",
    "Roffjrtl, 깰럭시",
    "fkaus, 라면",
    "dkdlvhs, 아이폰",
    "Rkcl, 까치",
    "ekfrqkf, 닭발",
    "tmakxmvhs zpdltm, 스마트폰 케이스",
    "rft, ㄱㄹㅅ"
  })
  void koreanWasTypedOnAnEnglishKeyboard(String typed, String meant) {
    assertThat(Keyboard.other(typed)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"ㅑㅔㅙㅜㄷ, iphone", "내ㅜㅛ, sony", "ㅣㅎ, lg"})
  void englishWasTypedOnAKoreanKeyboard(String typed, String meant) {
    assertThat(Keyboard.other(typed)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"갤럭시", "ㄱㄹㅅ", "갤럭시 s25", "iphone", "tv2", "100%"})
  void othersMeanWhatTheySay(String typed) {
    assertThat(Keyboard.other(typed)).isEmpty();
  }
}
