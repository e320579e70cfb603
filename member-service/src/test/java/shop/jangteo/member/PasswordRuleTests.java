package shop.jangteo.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTests {

  private static final EmailAddress EMAIL = new EmailAddress("minsu1990@example.com");

  @ParameterizedTest
  @ValueSource(strings = {"market-4-all", "장터에서만나요2026", "correct horse 1 battery", "Abcd!efg9"})
  void lettersAndDigitsOfSomeLengthWillDo(String password) {
    assertThat(PasswordRule.violation(password, EMAIL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"short1x", "only-letters-here", "1029384756", "!!!!!!!!!!", "😀😀😀😀a1"})
  void shorterOrPlainerOnesWillNot(String password) {
    assertThat(PasswordRule.violation(password, EMAIL)).contains("PASSWORD_WEAK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"minsu1990", "Minsu1990", "MINSU1990@example.com"})
  void theEmailAddressWillNot(String password) {
    assertThat(PasswordRule.violation(password, EMAIL)).contains("PASSWORD_IS_EMAIL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password1", "Qwerty123", "1q2w3e4r", "aaaaaaa1", "abcd1234"})
  void whatEverybodyTriesFirstWillNot(String password) {
    assertThat(PasswordRule.violation(password, EMAIL)).contains("PASSWORD_COMMON");
  }
}
