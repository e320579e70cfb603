package shop.jangteo.platform.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class FieldCipherTests {

  private static final String OLD = "k1=" + Base64.getEncoder().encodeToString(new byte[32]);
  private static final String NEW =
      "k2="
          + Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

  @Test
  void whatIsSealedOpensAgainAndNeverLooksTheSame() {
    var cipher = new FieldCipher(OLD);

    assertThat(cipher.open(cipher.seal("서울시 중구"))).isEqualTo("서울시 중구");
    assertThat(cipher.seal("a")).isNotEqualTo(cipher.seal("a"));
  }

  @Test
  void afterARotationOldValuesOpenAndTheIndexStays() {
    var before = new FieldCipher(OLD);
    var after = new FieldCipher(NEW + "," + OLD);

    assertThat(after.open(before.seal("x"))).isEqualTo("x");
    assertThat(after.seal("x")).startsWith("k2:");
    assertThat(after.blindIndex("a@b.kr")).isEqualTo(before.blindIndex("a@b.kr"));
  }

  @Test
  void tamperingIsSeen() {
    var cipher = new FieldCipher(OLD);
    var sealed = cipher.seal("secret");
    var changed =
        sealed.substring(0, sealed.length() - 4) + (sealed.endsWith("AAA=") ? "BBB=" : "AAA=");

    assertThatThrownBy(() -> cipher.open(changed)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aKeyOfTheWrongLengthStopsTheStart() {
    assertThatThrownBy(() -> new FieldCipher("k1=c2hvcnQ=")).hasMessageContaining("32 bytes");
  }
}
