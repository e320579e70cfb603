package shop.jangteo.platform.test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ContractRulesTests {

  private static final String GOLDEN =
      """
      {"id": "p-1", "tags": [], "facts": {"name": "tea", "options": [{"sku": "tea-50", "price": 9000}]}}""";

  @Test
  void anEventMaySayMoreThanItUsedToAtAnyDepth() {
    assertThatCode(
            () ->
                check(
                    """
                    {"id": "p-1", "tags": [], "more": 1, "facts": {"name": "tea", "more": [], "options": [
                      {"sku": "tea-50", "price": 9000, "more": true}]}}"""))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        """
        {"id": "p-2", "tags": [], "facts": {"name": "tea", "options": [{"sku": "tea-50", "price": 9000}]}}""",
        """
        {"id": "p-1", "facts": {"name": "tea", "options": [{"sku": "tea-50", "price": 9000}]}}""",
        """
        {"id": "p-1", "tags": [], "facts": "tea"}""",
        """
        {"id": "p-1", "tags": [], "facts": {"options": [{"sku": "tea-50", "price": 9000}]}}""",
        """
        {"id": "p-1", "tags": [], "facts": {"name": "tea", "options": []}}""",
        """
        {"id": "p-1", "tags": [], "facts": {"name": "tea", "options": [{"sku": "tea-50"}]}}""",
        """
        {"id": "p-1", "tags": [], "facts": {"name": "tea", "options": [{"sku": "tea-50", "price": "9000"}]}}"""
      })
  void whatItSaidMustStayThereAsItWas(String today) {
    assertThatThrownBy(() -> check(today)).isInstanceOf(AssertionError.class);
  }

  private static void check(String today) {
    var json = JsonMapper.shared();
    ContractRules.mustStillSay("event", json.readTree(GOLDEN), json.readTree(today));
  }
}
