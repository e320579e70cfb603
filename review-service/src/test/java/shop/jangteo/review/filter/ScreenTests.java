package shop.jangteo.review.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.review.filter.Screen.Word;

class ScreenTests {

  private final Screen screen =
      new Screen(
          List.of(
              word(Kind.PROFANITY, "시발"),
              word(Kind.PROFANITY, "ㅅㅂ"),
              word(Kind.PROFANITY, "개새끼"),
              word(Kind.PROFANITY, "fuck"),
              word(Kind.PROFANITY, "ass"),
              word(Kind.ADVERTISING, "토토 사이트"),
              word(Kind.ADVERTISING, "promo code"),
              word(Kind.MESSENGER, "카톡"),
              word(Kind.MESSENGER, "telegram")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "시발 이게 뭐야",
        "이런시발물건",
        "시ㅂㅏㄹ 이게 뭐야",
        "ㅅㅣㅂㅏㄹ",
        "ㅅ ㅣ ㅂ ㅏ ㄹ",
        "시 발 이게",
        "시.발",
        "시1발",
        "시*발!",
        "시\u200b발",
        "시\u3164발",
        "시\u0336발\u0336",
        "ㅅㅂ 별로",
        "아ㅅㅂ",
        "개 새 끼",
        "FUCK this",
        "ｆｕｃｋ",
        "f u c k",
        "f.u.c.k",
        "fu\u00adck",
        "fuck하네",
        "kiss my ass."
      })
  void insultsAreFoundHoweverTheyAreSpelt(String text) {
    assertFound(text, Kind.PROFANITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "다시 발라 봤는데 촉촉해요",
        "다시 바라던 색이에요",
        "역시 발송이 빠르네요",
        "world class, I passed it on",
        "고급 classic 디자인",
        "새끼손가락에 맞아요",
        "카톡으로 선물했어요",
        "1개 2개 다 좋아요 3.5점",
        "사이즈 95에서 100으로 바꿨어요. 2000원 쌉니다",
        "무게는 1.5kg, 크기는 30x20입니다",
        "좋아요.그리고 싸요. net weight 100g",
        "바코드 8801015012345 유통기한 2027.01.02",
        "가격이 1500-2000원 정도면 좋겠어요",
        "promo was fine, no code needed"
      })
  void whatMerelyLooksLikeItIsLeftAlone(String text) {
    assertThat(screen.find(text, EnumSet.allOf(Kind.class))).as(text).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"토토사이트", "토토 사이트 추천", "토.토.사.이.트", "토토♥사이트", "use Promo Code now"})
  void advertisingIsFoundWhateverStandsBetween(String text) {
    assertFound(text, Kind.ADVERTISING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "카톡 아이디 teashop",
        "카톡: teashop",
        "카톡 tea77",
        "카톡ID : tea_shop",
        "telegram @teashop1",
        "Telegram id tea"
      })
  void aMessengerIsFoundWithAnId(String text) {
    assertFound(text, Kind.MESSENGER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example",
        "HTTPS : // x",
        "www.cheap.test",
        "cheap.com에서",
        "cheap .co.kr",
        "ｃｈｅａｐ．ｃｏｍ",
        "bit.ly/abc",
        "할인.com"
      })
  void linksAreFoundByTheirForm(String text) {
    assertFound(text, Kind.LINK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010-1234-5678",
        "01012345678",
        "010 1234 5678",
        "０１０．１２３４．５６７８",
        "+82 10-1234-5678",
        "공일공 일이삼사 오육칠팔",
        "o1o-1234-5678",
        "02-123-4567",
        "031) 123-4567",
        "070-1234-5678",
        "1588-1234"
      })
  void numbersOfPhonesAreFoundByTheirForm(String text) {
    assertFound(text, Kind.PHONE);
  }

  @Test
  void aLongTextTakesNoTime() {
    for (var piece : List.of("a", "시 ", "㏂", "0-", "ﷺ", "카톡", "1 ")) {
      var text = piece.repeat(2_000 / piece.length());
      Assertions.assertThatNoException()
          .isThrownBy(
              () ->
                  org.junit.jupiter.api.Assertions.assertTimeout(
                      Duration.ofSeconds(30), () -> screen.find(text, EnumSet.allOf(Kind.class))));
    }
  }

  private void assertFound(String text, Kind kind) {
    assertThat(screen.find(text, EnumSet.of(kind))).as(text).contains(kind);
  }

  private static Word word(Kind kind, String word) {
    return new Word(kind, Spelling.ofWord(word));
  }
}
