package shop.jangteo.search.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordLogTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010-1234-5678",
        "01012345678",
        "010.1234.5678",
        "(02) 123-4567",
        "010 – 1234 – 5678",
        "０１０１２３４５６７８",
        "1234-5678-9012-3456",
        "900101-1234567",
        "홍길동 010 1234 5678",
        "somebody@example.com",
        "somebody＠example.com"
      })
  void whatMayBelongToSomebodyIsNotKept(String keyword) {
    assertThat(KeywordLog.isPersonal(keyword)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"갤럭시 s25 256gb", "아이폰 17 프로 512", "2026 다이어리", "a4 500매", "생수 2l 12개", "ㄱㄹㅅ"})
  void whatIsForSaleIs(String keyword) {
    assertThat(KeywordLog.isPersonal(keyword)).isFalse();
  }
}
