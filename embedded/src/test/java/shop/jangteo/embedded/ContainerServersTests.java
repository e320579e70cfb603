package shop.jangteo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.DockerClientFactory;

class ContainerServersTests {
  @TempDir private Path home;

  @AfterEach
  void forgetTheChoice() {
    System.clearProperty(Servers.KIND_PROPERTY);
  }

  @Test
  void childProcessesAreTheDefault() {
    assertThat(Servers.at(site())).isInstanceOf(ChildServers.class);
  }

  @Test
  void aPropertyChoosesContainers() {
    System.setProperty(Servers.KIND_PROPERTY, "testcontainers");

    assertThat(Servers.at(site())).isInstanceOf(ContainerServers.class);
  }

  @Test
  void anUnknownChoiceIsRefused() {
    System.setProperty(Servers.KIND_PROPERTY, "cloud");

    assertThatExceptionOfType(ServerFailure.class)
        .isThrownBy(() -> Servers.at(site()))
        .withMessageContaining("embedded or testcontainers, not cloud");
  }

  @ParameterizedTest
  @EnumSource
  void withoutADockerEngineOneSentenceSaysSo(Engine engine) {
    assumeThat(DockerClientFactory.instance().isDockerAvailable()).isFalse();
    var servers = ContainerServers.at(site());

    assertThatExceptionOfType(ServerFailure.class)
        .isThrownBy(() -> servers.ensure(engine))
        .withMessageContaining("no Docker engine")
        .withMessageContaining("-Djangteo.servers=testcontainers");
    assertThatExceptionOfType(ServerFailure.class).isThrownBy(() -> servers.find(engine));
    assertThatExceptionOfType(ServerFailure.class).isThrownBy(() -> servers.stop(engine));
    assertThatExceptionOfType(ServerFailure.class).isThrownBy(servers::forget);
  }

  @ParameterizedTest
  @EnumSource
  void eachListensOnTheSitesPortOfTheLoopback(Engine engine) {
    try (var container = ContainerServers.at(site()).container(engine)) {
      assertThat(container.getPortBindings())
          .singleElement()
          .asString()
          .startsWith("127.0.0.1:" + site().port(engine) + ":");
      assertThat(container.getLabels())
          .containsEntry("shop.jangteo.engine", engine.processName())
          .containsEntry("shop.jangteo.site", site().home().toString());
      assertThat(container.isShouldBeReused()).isTrue();
    }
  }

  @Test
  void theDatabaseGetsTheSitesPasswordAndIsolation() {
    var servers = ContainerServers.at(site());

    try (var mysql = servers.container(Engine.MARIADB)) {
      assertThat(mysql.getEnvMap())
          .containsEntry("MYSQL_ROOT_PASSWORD", servers.mariadbRootPassword());
      assertThat(mysql.getCommandParts()).contains("--transaction-isolation=READ-COMMITTED");
    }
  }

  @Test
  void theBrokerMakesNoTopicsByItself() {
    try (var kafka = ContainerServers.at(site()).container(Engine.KAFKA)) {
      assertThat(kafka.getEnvMap()).containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    }
  }

  private Site site() {
    return new Site(home, TestSite.PORT_OFFSET);
  }
}
