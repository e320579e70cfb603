package shop.jangteo.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class SuperAdminIT {

  private final Api api;
  private final JdbcTemplate jdbc;
  private final SuperAdmin superAdmin;

  SuperAdminIT(Api api, JdbcTemplate jdbc, SuperAdmin superAdmin) {
    this.api = api;
    this.jdbc = jdbc;
    this.superAdmin = superAdmin;
  }

  @Test
  void thereIsOneFromTheStart() {
    var tokens = People.logIn(api, People.ROOT, People.ROOT_PASSWORD);

    assertThat(tokens.status()).isEqualTo(200);
    var root = People.bearer(api, tokens.text("accessToken"));
    assertThat(root.get("/api/v1/admin/members").status()).isEqualTo(200);
  }

  @Test
  void anotherStartMakesNoSecondOne() {
    superAdmin.run(new DefaultApplicationArguments());

    assertThat(
            jdbc.queryForObject("SELECT COUNT(*) FROM members WHERE super_admin = 1", Long.class))
        .isEqualTo(1);
  }
}
