package shop.jangteo.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsTests {

  @Test
  void thePasswordOfTheSuperAdminIsNotForLogs() {
    var admin = new MemberSettings.Admin("root@jangteo.shop", "secret-1");

    assertThat(admin.toString()).doesNotContain("secret-1");
  }
}
