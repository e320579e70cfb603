package shop.jangteo.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "011-123-4567",
        "031-123-4567",
        "070-1234-5678",
        "0212345678",
        "+82-10-1234-5678",
        "+821012345678",
        "+82-010-1234-5678",
        "+82010-1234-5678",
        "+8201012345678",
        "+82-2-123-4567",
        "+82-02-1234-5678",
        "+82-507-1234-5678"
      })
  void koreanPhoneNumbersAreTaken(String phone) {
    assertThat(phone).matches(Texts.PHONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "112",
        "010-1234-567a",
        "010 1234 5678",
        "1-800-555-0199",
        "010--1234-5678",
        "01-123-4567",
        "0312-3456-7890",
        "050-123-4567",
        "021-2345-6789",
        "010-12345-678",
        "+82-0-1234-5678"
      })
  void otherTextsAreNot(String phone) {
    assertThat(phone).doesNotMatch(Texts.PHONE);
  }

  @ParameterizedTest
  @CsvSource({
    "+82-010-1234-5678, +82-10-1234-5678",
    "+82010-1234-5678, +8210-1234-5678",
    "+82-10-1234-5678, +82-10-1234-5678",
    "010-1234-5678, 010-1234-5678"
  })
  void theCountryCodeStandsForTheZero(String typed, String kept) {
    assertThat(Texts.phone(typed)).isEqualTo(kept).matches(Texts.PHONE);
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
