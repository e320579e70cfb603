package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docker-compose.yml against the services, the charts and the files it names. */
class ComposeTests {

  private static final Doc FILE = Repository.yaml(Repository.read("docker-compose.yml")).getFirst();
  private static final Doc SERVICES = FILE.at("services");
  private static final List<String> SERVERS =
      List.of("mysql", "kafka", "redis", "elasticsearch", "sandbox", "folders");
  private static final List<String> WATCHERS =
      List.of(
          "mysql-replica",
          "objects",
          "collector",
          "jaeger",
          "prometheus",
          "grafana",
          "loki",
          "alloy");

  /** What does its work and ends. */
  private static final List<String> ENDS = List.of("folders", "mysql-replication");

  private static final Pattern VARIABLE = Pattern.compile("url: \\$([A-Z_]+)");
  private static final Pattern HERE = Pattern.compile("\\./([^:]+):.*");

  @TempDir static Path made;

  @BeforeAll
  static void makeSecrets() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    for (var time : List.of("first", "second")) {
      var process =
          new ProcessBuilder(java, "compose/MakeSecrets.java", made.resolve("secrets").toString())
              .directory(Repository.ROOT.toFile())
              .redirectErrorStream(true)
              .start();
      var said = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as(said).isZero();
      if (time.equals("second")) {
        assertThat(said).contains("stay");
      }
    }
  }

  @Test
  void everyServiceIsInBothProfilesAndTheWatchersInOne() {
    for (var service : all(Repository.serviceNames(), SERVERS)) {
      assertThat(SERVICES.at(service, "profiles").texts())
          .as(service)
          .containsExactly("core", "full");
    }
    for (var watcher : WATCHERS) {
      assertThat(SERVICES.at(watcher, "profiles").texts()).as(watcher).containsExactly("full");
    }
  }

  @Test
  void aServiceIsToldWhatItIsToldInTheCluster() {
    for (var service : Repository.serviceNames()) {
      var told = new TreeSet<>(SERVICES.at(service, "environment").keys());
      SERVICES
          .at(service, "env_file")
          .texts()
          .forEach(file -> told.addAll(variables(file).keySet()));
      var pod = Charts.object("dev", "Deployment", service).pod().at("containers", 0);
      var inCluster = new TreeSet<>(Charts.object("dev", "ConfigMap", service).at("data").keys());
      pod.at("env").items().forEach(env -> inCluster.add(env.at("name").text()));
      // sizes, and where S3 is: both have defaults
      inCluster.removeIf(name -> name.endsWith("_POOL") || name.contains("_S3_"));

      assertThat(told).as(service).containsAll(inCluster);
    }
  }

  @Test
  void theReplicaIsReadWhereItIsNamed() {
    for (var service : Repository.serviceNames()) {
      assertThat(SERVICES.at(service, "environment", "JANGTEO_MYSQL_REPLICA_HOST").text())
          .as(service)
          .isEqualTo("${MYSQL_REPLICA:-}");
    }
    for (var server : List.of("mysql", "mysql-replica")) {
      assertThat(SERVICES.at(server, "command").texts())
          .as("reads wait by GTID")
          .contains("--gtid-mode=ON", "--enforce-gtid-consistency=ON");
    }
  }

  @Test
  void nothingStartsBeforeWhatItNeedsIsHealthy() {
    for (var service : SERVICES.keys()) {
      var needs = SERVICES.at(service, "depends_on");
      for (var needed : needs.keys()) {
        assertThat(SERVICES.at(needed, "healthcheck", "test").items().isEmpty())
            .as("%s needs %s", service, needed)
            .isEqualTo(ENDS.contains(needed));
        assertThat(needs.at(needed, "condition").text())
            .isEqualTo(
                ENDS.contains(needed) ? "service_completed_successfully" : "service_healthy");
        // what it needs must come along in every profile it is in
        assertThat(SERVICES.at(needed, "profiles").texts())
            .containsAll(SERVICES.at(service, "profiles").texts());
      }
    }
    for (var service : Repository.serviceNames()) {
      assertThat(SERVICES.at(service, "healthcheck", "test").texts().toString())
          .contains("9080")
          .contains("/actuator/health/readiness");
      if (Repository.hasSchema(service)) {
        assertThat(SERVICES.at(service, "depends_on").keys()).contains("mysql", "kafka", "redis");
      }
    }
  }

  /** {@code up --wait} takes an end that nobody waits for as a failure. */
  @Test
  void whatEndsIsWaitedForAndLeftAlone() {
    for (var once : ENDS) {
      assertThat(SERVICES.at(once, "restart").text()).isEqualTo("on-failure");
      assertThat(SERVICES.keys())
          .as(once)
          .anyMatch(
              service ->
                  SERVICES
                      .at(service, "depends_on", once, "condition")
                      .text()
                      .equals("service_completed_successfully"));
    }
  }

  /** The entry point of the image writes before it is a replica, and may. */
  @Test
  void theReplicaIsClosedWhenItFollowsAndNotBefore() {
    assertThat(SERVICES.at("mysql-replica", "command").texts())
        .noneMatch(flag -> flag.contains("read-only"));
    assertThat(Repository.read("compose/mysql/replicate.sh"))
        .containsSubsequence("START REPLICA;", "SET PERSIST super_read_only = ON;");
  }

  /** What MySQL remembers, the pictures and the outside world's ledger go on to stand for. */
  @Test
  void whatIsRememberedIsRememberedByAll() {
    for (var service : SERVICES.keys()) {
      var written =
          SERVICES.at(service, "tmpfs").texts().stream().map(folder -> folder.split(":")[0]);
      assertThat(written).as(service).allMatch("/tmp"::equals);
    }
    assertThat(mounts("folders").values())
        .containsExactlyInAnyOrder("sandbox", "pictures", "review-pictures");
    for (var service : List.of("sandbox", "product-service", "review-service")) {
      assertThat(mounts("folders").values())
          .as(service)
          .containsAll(mounts(service).values())
          .isNotEmpty();
      assertThat(mounts(service)).isNotEmpty();
    }
  }

  @Test
  void nobodySendsSpansThatNobodyCollects() {
    for (var service : Repository.serviceNames()) {
      assertThat(
              SERVICES.at(service, "environment", "MANAGEMENT_TRACING_EXPORT_OTLP_ENABLED").text())
          .as(service)
          .isEqualTo("${TRACES:-false}");
    }
  }

  @Test
  void nobodyWaitsForThemselves() {
    for (var service : SERVICES.keys()) {
      var seen = new HashSet<String>();
      var next = SERVICES.at(service, "depends_on").keys();
      while (!next.isEmpty()) {
        assertThat(next).doesNotContain(service);
        seen.addAll(next);
        next =
            next.stream()
                .flatMap(needed -> SERVICES.at(needed, "depends_on").keys().stream())
                .filter(needed -> !seen.contains(needed))
                .toList();
      }
    }
  }

  @Test
  void aServiceIsNobodyAndCanWriteNowhere() {
    for (var service : all(Repository.serviceNames(), List.of("sandbox"))) {
      assertThat(SERVICES.at(service, "user").text()).isEqualTo("10001:10001");
      assertThat(SERVICES.at(service, "read_only").value()).isEqualTo(true);
      assertThat(SERVICES.at(service, "cap_drop").texts()).containsExactly("ALL");
    }
    for (var service : Repository.serviceNames()) {
      assertThat(SERVICES.at(service, "stop_grace_period").text()).isEqualTo("60s");
    }
  }

  /** Only this machine, and of the services only the gateway. */
  @Test
  void onlyDoorsAreOpen() {
    for (var service : SERVICES.keys()) {
      var ports = SERVICES.at(service, "ports").texts();
      assertThat(ports).allMatch(port -> port.startsWith("127.0.0.1:"));
      if (Repository.serviceNames().contains(service)) {
        assertThat(!ports.isEmpty()).as(service).isEqualTo(service.equals("gateway"));
      }
    }
  }

  @Test
  void everyFileItNamesIsThere() {
    for (var service : SERVICES.keys()) {
      SERVICES.at(service, "volumes").texts().stream()
          .map(HERE::matcher)
          .filter(match -> match.matches())
          .forEach(match -> assertThat(Repository.ROOT.resolve(match.group(1))).exists());
      SERVICES.at(service, "env_file").texts().forEach(file -> assertThat(secret(file)).exists());
      SERVICES
          .at(service, "secrets")
          .items()
          .forEach(
              secret -> assertThat(FILE.at("secrets").keys()).contains(secret.at("source").text()));
      var build = SERVICES.at(service, "build");
      if (!build.isMissing()) {
        assertThat(Repository.ROOT.resolve(build.text()).resolve("Dockerfile")).exists();
      }
    }
    for (var name : FILE.at("secrets").keys()) {
      assertThat(secret(FILE.at("secrets", name, "file").text().replace("./", ""))).exists();
    }
  }

  @Test
  void everyVolumeIsDeclared() {
    for (var service : SERVICES.keys()) {
      assertThat(
              SERVICES.at(service, "volumes").texts().stream()
                  .map(volume -> volume.split(":")[0])
                  .filter(volume -> !volume.startsWith(".") && !volume.startsWith("/")))
          .as(service)
          .allMatch(FILE.at("volumes").keys()::contains);
    }
  }

  @Test
  void databaseAndServiceKnowTheSamePassword() {
    var mysql = variables("compose/secrets/mysql.env");
    var words = List.of(SERVICES.at("mysql", "environment", "SERVICES").text().split(" "));
    for (var service : Repository.serviceNames()) {
      if (!Repository.hasSchema(service)) {
        continue;
      }
      var word = Repository.word(service);
      assertThat(words).contains(word);
      assertThat(mysql.get("PASSWORD_" + word))
          .isNotBlank()
          .isEqualTo(
              variables("compose/secrets/" + service + ".env").get("JANGTEO_MYSQL_PASSWORD"));
    }
    assertThat(variables("compose/secrets/sandbox.env").get("SANDBOX_PG_SECRET"))
        .isEqualTo(
            variables("compose/secrets/payment-service.env")
                .get("JANGTEO_PAYMENT_TOSS_SECRET_KEY"));
  }

  /** The same run makes what the charts for a cluster read. */
  @Test
  void theSecretsOfATrialClusterHoldEveryKeyThatIsRead() throws IOException {
    var secrets = new TreeMap<String, List<String>>();
    for (var secret : Repository.yaml(Files.readString(made.resolve("secrets/kubernetes.yaml")))) {
      assertThat(Schemas.complaints(secret)).isEmpty();
      secrets.put(secret.name(), secret.at("stringData").keys());
    }
    for (var object : Charts.platform("dev")) {
      if (!object.hasPod()) {
        continue;
      }
      for (var container : object.containers()) {
        for (var env : container.at("env").items()) {
          var key = env.at("valueFrom", "secretKeyRef");
          if (!key.isMissing()) {
            assertThat(secrets.get(key.at("name").text())).contains(key.at("key").text());
          }
        }
      }
      for (var volume : object.pod().at("volumes").items()) {
        for (var item : volume.at("secret", "items").items()) {
          assertThat(secrets.get(volume.at("secret", "secretName").text()))
              .contains(item.at("key").text());
        }
      }
    }
  }

  @Test
  void keysAreForTheirOwnersOnly() throws IOException {
    assertThat(Files.getPosixFilePermissions(made.resolve("secrets"))).hasSize(3);
    assertThat(Repository.read("compose/.gitignore")).contains("secrets/");
  }

  @Test
  void prometheusLooksAtEveryService() {
    var jobs = Repository.yaml(Repository.read("compose/prometheus.yaml")).getFirst();

    assertThat(jobs.at("scrape_configs", 0, "metrics_path").text())
        .isEqualTo("/actuator/prometheus");
    assertThat(jobs.at("scrape_configs", 0, "static_configs", 0, "targets").texts())
        .containsExactlyInAnyOrderElementsOf(
            Repository.serviceNames().stream().map(service -> service + ":9080").toList());
  }

  /** A metric says whose it is; renamed by Prometheus, no rule and no panel would find it. */
  @Test
  void prometheusLeavesTheLabelsOfMetricsAndReadsTheRules() {
    var settings = Repository.yaml(Repository.read("compose/prometheus.yaml")).getFirst();

    assertThat(settings.at("scrape_configs", 0, "job_name").text()).isEqualTo("jangteo");
    assertThat(settings.at("scrape_configs", 0, "honor_labels").value()).isEqualTo(true);
    assertThat(settings.at("rule_files").texts()).containsExactly("rules.yaml");
    assertThat(mounts("prometheus"))
        .containsEntry("/etc/prometheus/rules.yaml", "./observability/prometheus/rules.yaml")
        .containsEntry("/etc/prometheus/prometheus.yaml", "./compose/prometheus.yaml");
  }

  @Test
  void grafanaShowsTheDashboardsAndKnowsItsSources() {
    var provided =
        Repository.yaml(Repository.read("observability/grafana/provisioning/dashboards.yaml"));
    var sources = Repository.read("observability/grafana/provisioning/datasources.yaml");
    var mounts = mounts("grafana");

    assertThat(mounts)
        .containsEntry(
            provided.getFirst().at("providers", 0, "options", "path").text(),
            "./observability/grafana/dashboards")
        .containsEntry(
            "/etc/grafana/provisioning/dashboards/jangteo.yaml",
            "./observability/grafana/provisioning/dashboards.yaml")
        .containsEntry(
            "/etc/grafana/provisioning/datasources/jangteo.yaml",
            "./observability/grafana/provisioning/datasources.yaml");
    assertThat(VARIABLE.matcher(sources).results().map(found -> found.group(1)))
        .isNotEmpty()
        .isSubsetOf(SERVICES.at("grafana", "environment").keys());
    assertThat(SERVICES.at("grafana", "environment", "PROMETHEUS_URL").text())
        .isEqualTo("http://prometheus:9090");
  }

  /** What lies where in a container, and where it comes from. */
  private static Map<String, String> mounts(String service) {
    var mounts = new TreeMap<String, String>();
    for (var volume : SERVICES.at(service, "volumes").texts()) {
      var parts = volume.split(":");
      mounts.put(parts[1], parts[0]);
    }
    return mounts;
  }

  @Test
  void serversHaveTheVersionsOfTheBuildAndOfTheCharts() {
    assertThat(SERVICES.at("kafka", "image").text())
        .isEqualTo("apache/kafka:" + Repository.version("kafka-broker.version"));
    assertThat(Repository.read("compose/elasticsearch/Dockerfile"))
        .contains("FROM elasticsearch:" + Repository.version("elasticsearch.version"));
    assertThat(SERVICES.at("objects", "image").text())
        .isEqualTo("adobe/s3mock:" + Repository.version("s3mock.version"));
    for (var server : List.of("mysql", "kafka", "redis")) {
      assertThat(SERVICES.at(server, "image"))
          .isEqualTo(
              Charts.object("dev", "StatefulSet", server).containers().getFirst().at("image"));
    }
  }

  private static List<String> all(List<String> some, List<String> others) {
    var all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private static Path secret(String file) {
    return made.resolve(file.replace("compose/", ""));
  }

  private static Map<String, String> variables(String file) {
    var variables = new TreeMap<String, String>();
    try {
      for (var line : Files.readAllLines(secret(file))) {
        var split = line.indexOf('=');
        variables.put(line.substring(0, split), line.substring(split + 1));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return variables;
  }
}
