package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.platform.problem.InvalidField;

class CursorTests {

  @Test
  void itIsReadAsItWasWritten() {
    var place = new Cursor(Instant.parse("2026-03-01T01:02:03.456789Z"), "0ABCDEFGHJKMN");

    assertThat(Cursor.parse(place.toString())).isEqualTo(place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "1", "x-1", "1-x", "1-' OR 1=1", "99999999999999999-A"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(InvalidField.class);
  }
}
