package shop.jangteo.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010-1234-5678",
        "01012345678",
        "02-123-4567",
        "031-1234-5678",
        "0507-1234-5678",
        "+82-10-1234-5678",
        "+821012345678"
      })
  void koreanPhoneNumbersAreTaken(String phone) {
    assertThat(phone).matches(Texts.PHONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "112", "010-1234-567a", "010 1234 5678", "1-800-555-0199", "010--1234-5678"})
  void otherTextsAreNot(String phone) {
    assertThat(phone).doesNotMatch(Texts.PHONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"김", "  김민수 ", "O'Neil"})
  void aLineHasSomethingOnIt(String line) {
    assertThat(line).matches(Texts.SOME_LINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "a\nBcc: all@example.com", "\u0000", "a\tb"})
  void aBlankOrBrokenLineIsNone(String line) {
    assertThat(line).doesNotMatch(Texts.SOME_LINE);
  }
}
