package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.platform.problem.InvalidField;

class BankTests {

  @ParameterizedTest
  @CsvSource({
    "20, 20",
    "020, 20",
    "우리, 20",
    "우리은행, 20",
    "004, 06",
    "06, 06",
    "KB 국민은행, 06",
    "kb, 06",
    "농협, 11",
    "iM뱅크, 31",
    "카카오뱅크, 90",
    "신한, 88",
    "088, 88"
  })
  void buyersCallTheirBankByAnyOfItsNames(String text, String code) {
    assertThat(Bank.of(text)).map(Bank::code).hasValue(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4", "04", "99", "006", "은행", "Bank of Nowhere", "우리 은행 은행"})
  void whatIsNoBankIsNone(String text) {
    assertThat(Bank.of(text)).isEmpty();
  }

  @Test
  void eachIsFoundByItsOwnCodeAndNames() {
    assertThat(Bank.ALL)
        .allSatisfy(
            bank -> {
              assertThat(bank.code()).matches("[0-9]{2}");
              assertThat(Bank.of(bank.code())).hasValue(bank);
              assertThat(bank.names()).allMatch(name -> Bank.of(name).equals(Optional.of(bank)));
            });
  }

  @Test
  void anAccountIsKeptAsThePgWantsIt() {
    assertThat(new RefundAccount("우리은행", "1002-123-456789", " 홍길동 ").checked())
        .isEqualTo(new RefundAccount("20", "1002123456789", "홍길동"));
    assertThatThrownBy(() -> new RefundAccount("우체통", "1002-123-456789", "홍길동").checked())
        .isInstanceOf(InvalidField.class);
  }
}
