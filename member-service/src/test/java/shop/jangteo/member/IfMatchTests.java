package shop.jangteo.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTests {

  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", "*", "\"6\", \"7\""})
  void aRevisionThatIsNamedMayBeChanged(String header) {
    assertThat(new IfMatch(header).allows(7)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "", "\"77\""})
  void anyOtherMayNot(String header) {
    assertThat(new IfMatch(header).allows(7)).isFalse();
  }

  @Test
  void withoutAConditionAnyMay() {
    assertThat(new IfMatch(null).allows(7)).isTrue();
  }
}
