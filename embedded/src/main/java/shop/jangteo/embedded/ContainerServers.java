package shop.jangteo.embedded;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The servers as containers, by Testcontainers: MySQL 8.4 in place of MariaDB, and the official
 * Korean analysis in place of ours. They listen on the same ports of the loopback address and keep
 * their data in named volumes.
 *
 * <p>Containers outlive the JVM that started them only where their reuse is allowed ({@code
 * testcontainers.reuse.enable=true}, or the environment as {@code ./shop} sets it); otherwise
 * Testcontainers takes them away with it.
 */
final class ContainerServers implements Servers {
  private static final String SITE_LABEL = "shop.jangteo.site";
  private static final String ENGINE_LABEL = "shop.jangteo.engine";
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
  private static final int KAFKA_PORT = 9092;
  private static final int MYSQL_PORT = 3306;
  private static final int REDIS_PORT = 6379;
  private static final int ELASTICSEARCH_PORT = 9200;

  private final Site site;
  private final Artifacts artifacts;

  private ContainerServers(Site site, Artifacts artifacts) {
    this.site = site;
    this.artifacts = artifacts;
  }

  static ContainerServers at(Site site) {
    if (site.kafkaProxyPort() > 0) {
      throw new ServerFailure(
          "A proxy can stand before embedded servers only; leave out -D%s=testcontainers."
              .formatted(Servers.KIND_PROPERTY));
    }
    return new ContainerServers(site, Artifacts.ofTheBuild());
  }

  @Override
  public Running ensure(Engine engine) {
    requireDocker();
    try {
      return Locks.holding(
          lock(engine),
          () -> {
            var found = find(engine);
            return found.isPresent() ? found.get() : start(engine);
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("Waiting for " + engine.processName() + " was interrupted.", e);
    } catch (IOException e) {
      throw new ServerFailure("The folder " + site.home() + " cannot be written.", e);
    }
  }

  @Override
  public Optional<Running> find(Engine engine) {
    requireDocker();
    var runs =
        containers(engine).stream()
            .anyMatch(container -> "running".equalsIgnoreCase(container.getState()));
    return runs && Health.answers(engine, site.port(engine))
        ? Optional.of(running(engine, false))
        : Optional.empty();
  }

  @Override
  public void stop(Engine engine) {
    requireDocker();
    for (var container : containers(engine)) {
      docker().removeContainerCmd(container.getId()).withForce(true).exec();
    }
  }

  @Override
  public void stopAll() {
    List.of(Engine.values()).forEach(this::stop);
  }

  @Override
  public void forget() {
    stopAll();
    for (var engine : Engine.values()) {
      try {
        docker().removeVolumeCmd(volume(engine)).exec();
      } catch (NotFoundException ignored) {
        // it was never started
      }
    }
  }

  @Override
  public String mariadbRootPassword() {
    return MariaDbServer.rootPassword(site);
  }

  /** The container as it would be started. */
  GenericContainer<?> container(Engine engine) {
    return switch (engine) {
      case KAFKA -> kafka();
      case MARIADB -> mysql();
      case REDIS -> redis();
      case ELASTICSEARCH -> elasticsearch();
    };
  }

  private Running start(Engine engine) throws InterruptedException {
    Ports.requireFree(engine, site.port(engine));
    try {
      container(engine).start();
    } catch (RuntimeException e) {
      throw new ServerFailure(
          "The container of " + engine.processName() + " did not start: " + e.getMessage(), e);
    }
    if (!Child.await(STARTS_WITHIN, () -> Health.answers(engine, site.port(engine)))) {
      stop(engine);
      throw new ServerFailure(
          "The container of %s did not answer after %d s."
              .formatted(engine.processName(), STARTS_WITHIN.toSeconds()));
    }
    return running(engine, true);
  }

  private GenericContainer<?> kafka() {
    var image = DockerImageName.parse("apache/kafka").withTag(artifacts.version("kafka"));
    return placed(Engine.KAFKA, new KafkaContainer(image), KAFKA_PORT, "/var/lib/kafka/data")
        .withEnv(
            Map.of(
                "KAFKA_LOG_DIRS", "/var/lib/kafka/data",
                "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
                "KAFKA_NUM_PARTITIONS", "4",
                "KAFKA_LOG_RETENTION_HOURS", Long.toString(Duration.ofDays(14).toHours()),
                "KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "3000",
                "KAFKA_GROUP_CONSUMER_MIN_SESSION_TIMEOUT_MS", "6000",
                "KAFKA_GROUP_CONSUMER_SESSION_TIMEOUT_MS", "10000"));
  }

  private GenericContainer<?> mysql() {
    return placed(Engine.MARIADB, new GenericContainer<>("mysql:8.4"), MYSQL_PORT, "/var/lib/mysql")
        .withEnv("MYSQL_ROOT_PASSWORD", mariadbRootPassword())
        .withCommand(
            "--skip-name-resolve",
            "--transaction-isolation=READ-COMMITTED",
            "--innodb-flush-log-at-trx-commit=1",
            "--innodb-buffer-pool-size=256M",
            "--max-connections=500",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_unicode_ci",
            "--default-time-zone=+00:00");
  }

  private GenericContainer<?> redis() {
    return placed(Engine.REDIS, new GenericContainer<>("redis:7.4"), REDIS_PORT, "/data")
        .withCommand(
            "redis-server",
            "--appendonly",
            "no",
            "--maxmemory",
            "256mb",
            "--maxmemory-policy",
            "allkeys-lru");
  }

  private GenericContainer<?> elasticsearch() {
    var version = artifacts.version("elasticsearch");
    var image =
        new ImageFromDockerfile("jangteo/elasticsearch-nori:" + version, false)
            .withDockerfileFromBuilder(
                builder ->
                    builder
                        .from("docker.elastic.co/elasticsearch/elasticsearch:" + version)
                        .run("bin/elasticsearch-plugin install --batch analysis-nori"));
    return placed(
            Engine.ELASTICSEARCH,
            new GenericContainer<>(image),
            ELASTICSEARCH_PORT,
            "/usr/share/elasticsearch/data")
        .withEnv(
            Map.of(
                "discovery.type", "single-node",
                "xpack.security.enabled", "false",
                "cluster.routing.allocation.disk.threshold_enabled", "false",
                "ES_JAVA_OPTS", "-Xms512m -Xmx512m"));
  }

  /** On the site's port, with a volume for its data, and with labels to find it by. */
  private GenericContainer<?> placed(
      Engine engine, GenericContainer<?> container, int innerPort, String dataFolder) {
    container.setPortBindings(
        List.of("%s:%d:%d".formatted(Ports.HOST, site.port(engine), innerPort)));
    var bind = new Bind(volume(engine), new Volume(dataFolder));
    return container
        .withExposedPorts(innerPort)
        .withLabels(labels(engine))
        .withReuse(true)
        .withCreateContainerCmdModifier(create -> hostConfig(create).withBinds(bind));
  }

  private static HostConfig hostConfig(CreateContainerCmd create) {
    return Objects.requireNonNull(create.getHostConfig(), "Testcontainers sets it");
  }

  private Map<String, String> labels(Engine engine) {
    return Map.of(SITE_LABEL, site.home().toString(), ENGINE_LABEL, engine.processName());
  }

  private String volume(Engine engine) {
    return "jangteo-" + Digest.of(site.home().toString()) + "-" + engine.processName();
  }

  private List<Container> containers(Engine engine) {
    return docker().listContainersCmd().withShowAll(true).withLabelFilter(labels(engine)).exec();
  }

  private Running running(Engine engine, boolean startedNow) {
    return new Running(engine, Ports.HOST, site.port(engine), 0, startedNow);
  }

  private Path lock(Engine engine) {
    return site.run().resolve(engine.processName() + ".lock");
  }

  private static DockerClient docker() {
    return DockerClientFactory.lazyClient();
  }

  private static void requireDocker() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new ServerFailure(
          "There is no Docker engine to reach; start one, or leave out -D%s=testcontainers."
              .formatted(KIND_PROPERTY));
    }
  }
}
