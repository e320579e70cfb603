package shop.jangteo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTests {
  @TempDir private Path home;

  @Test
  void everyEngineHasItsOwnFolderLogPidFileAndPort() {
    var site = new Site(home, 100);

    assertThat(site.data(Engine.KAFKA)).isEqualTo(home.resolve("data/kafka"));
    assertThat(site.log(Engine.REDIS)).isEqualTo(home.resolve("logs/redis.log"));
    assertThat(site.pidFile(Engine.MARIADB)).isEqualTo(home.resolve("run/mariadb.pid"));
    assertThat(site.port(Engine.ELASTICSEARCH)).isEqualTo(7300);
  }

  @Test
  void aRelativeHomeIsMadeAbsolute() {
    assertThat(new Site(Path.of("a/../b"), 0).home()).isEqualTo(Path.of("b").toAbsolutePath());
  }

  @Test
  void anOffsetThatLeavesThePortRangeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Site(home, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Site(home, 60_000));
  }

  @Test
  void allWhoAskForTheSecretGetTheSame() {
    var site = new Site(home, 0);

    var answers =
        IntStream.range(0, 50)
            .parallel()
            .mapToObj(_ -> MariaDbServer.rootPassword(site))
            .distinct()
            .toList();

    assertThat(answers).singleElement().asString().hasSize(32);
    assertThat(site.run()).isDirectoryNotContaining("glob:**.tmp");
    assertThat(MariaDbServer.rootPassword(new Site(home.resolve("other"), 0)))
        .isNotEqualTo(answers.getFirst());
  }

  @Test
  void whatIsForgottenIsGone() throws Exception {
    var site = new Site(home, TestSite.PORT_OFFSET);
    Files.createDirectories(site.data(Engine.KAFKA).resolve("records"));

    Servers.at(site).forget();
    Servers.at(site).forget();

    assertThat(site.data(Engine.KAFKA)).doesNotExist();
  }

  @Test
  void theCheckoutIsFoundFromAnyFolderInIt() throws Exception {
    Files.writeString(home.resolve("pom.xml"), "<module>local</module>");
    var module = Files.createDirectories(home.resolve("order-service/src"));

    assertThat(Cache.rootAbove(module)).contains(home);
    assertThat(Cache.rootAbove(Path.of("/"))).isEmpty();
  }
}
