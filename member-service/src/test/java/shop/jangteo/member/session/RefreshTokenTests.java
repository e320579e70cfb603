package shop.jangteo.member.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefreshTokenTests {

  @Test
  void twoAreNeverTheSame() {
    assertThat(RefreshToken.next().text()).isNotEqualTo(RefreshToken.next().text());
  }

  @Test
  void theHashIsKnownButTheTokenIsNotShown() {
    assertThat(new RefreshToken("abc").hash())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(new RefreshToken("abc").toString()).doesNotContain("abc");
  }
}
