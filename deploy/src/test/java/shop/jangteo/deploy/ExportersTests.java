package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the servers fare is told to Prometheus, by somebody who may see no more than that (OB-03).
 */
class ExportersTests {

  private static final Doc COMPOSE =
      Repository.yaml(Repository.read("docker-compose.yml")).getFirst().at("services");

  /** Who tells, and of which server. */
  private static final Map<String, String> EXPORTERS =
      Map.of(
          "mysql-exporter", "mysql",
          "mysql-replica-exporter", "mysql",
          "kafka-exporter", "kafka",
          "redis-exporter", "redis",
          "elasticsearch-exporter", "elasticsearch");

  private static final Pattern MASK =
      Pattern.compile("firstline = \"\\^# Time: \"[^`]*expression = `([^`]+)`");
  private static final String SLOW_LOG = "/var/lib/mysql-files/slow.log";

  @Test
  void composeAsksEachServerAndPrometheusAsksThem() {
    var watchers =
        COMPOSE.keys().stream()
            .filter(name -> name.endsWith("-exporter") || name.equals("collector"))
            .map(name -> name + ":9080")
            .toList();
    var jobs = Repository.yaml(Repository.read("compose/prometheus.yaml")).getFirst();

    assertThat(COMPOSE.keys()).containsAll(EXPORTERS.keySet());
    assertThat(jobs.at("scrape_configs", 1, "static_configs", 0, "targets").texts())
        .containsExactlyInAnyOrderElementsOf(watchers);
    assertThat(jobs.at("scrape_configs", 1, "relabel_configs", 0, "target_label").text())
        .isEqualTo("job");
    for (var exporter : EXPORTERS.keySet()) {
      assertThat(COMPOSE.at(exporter, "profiles").texts()).as(exporter).containsExactly("full");
      assertThat(COMPOSE.at(exporter, "command").texts()).contains("--web.listen-address=:9080");
      // waits for the one it asks
      var server =
          exporter.equals("mysql-replica-exporter") ? "mysql-replica" : EXPORTERS.get(exporter);
      assertThat(COMPOSE.at(exporter, "depends_on").keys()).containsExactly(server);
      var addresses =
          Stream.concat(
                  COMPOSE.at(exporter, "command").texts().stream(),
                  Stream.of(COMPOSE.at(exporter, "environment", "REDIS_ADDR").text()))
              .toList();
      assertThat(addresses).as(exporter).anyMatch(said -> said.matches(".*\\W" + server + ":\\d+"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void theClusterHasTheSameOnes(String environment) {
    assertThat(
            Charts.platform(environment).stream()
                .filter(object -> object.kind().equals("Deployment"))
                .map(Doc::name)
                .filter(name -> name.endsWith("-exporter")))
        .containsExactlyInAnyOrderElementsOf(EXPORTERS.keySet());
    for (var exporter : EXPORTERS.keySet()) {
      var container = Charts.object(environment, "Deployment", exporter).containers().getFirst();
      assertThat(container.at("image")).isEqualTo(COMPOSE.at(exporter, "image"));
      var monitor = Charts.object(environment, "ServiceMonitor", exporter).at("spec");
      assertThat(monitor.at("endpoints", 0, "path").text()).isEqualTo("/metrics");
      // "jangteo" is the services, whom the alerts mean
      var labels = Charts.object(environment, "Service", exporter).at("metadata", "labels");
      assertThat(labels.at(monitor.at("jobLabel").text()).text()).isEqualTo(exporter);
      for (var key : monitor.at("selector", "matchLabels").keys()) {
        assertThat(labels.at(key)).isEqualTo(monitor.at("selector", "matchLabels", key));
      }
    }
  }

  /** A server that is asked is the one the services use. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void theyAskTheServersOfTheServicesAndReachNothingElse(String environment) {
    var told = Charts.object(environment, "ConfigMap", "search-service").at("data");
    var mysql = arguments(environment, "mysql-exporter");
    var replica = arguments(environment, "mysql-replica-exporter");
    var kafka = arguments(environment, "kafka-exporter");

    assertThat(mysql)
        .contains("--mysqld.address=%s:3306".formatted(told.at("JANGTEO_MYSQL_HOST").text()));
    assertThat(replica)
        .contains(
            "--mysqld.address=%s:3306".formatted(told.at("JANGTEO_MYSQL_REPLICA_HOST").text()));
    assertThat(kafka.stream().filter(flag -> flag.startsWith("--kafka.server=")))
        .containsExactlyElementsOf(
            Stream.of(told.at("JANGTEO_KAFKA_BOOTSTRAP").text().split(","))
                .map(broker -> "--kafka.server=" + broker)
                .toList());
    assertThat(kafka).contains("--tls.enabled", "--sasl.enabled", "--sasl.mechanism=scram-sha512");
    assertThat(arguments(environment, "elasticsearch-exporter"))
        .contains("--es.uri=" + told.at("JANGTEO_SEARCH_ELASTICSEARCH_URL").text());
    for (var exporter : EXPORTERS.keySet()) {
      var egress =
          Charts.object(environment, "NetworkPolicy", exporter).at("spec", "egress").items();
      var ofServices =
          Stream.of("search-service", "gateway")
              .flatMap(
                  service ->
                      Charts.object(environment, "NetworkPolicy", service)
                          .at("spec", "egress")
                          .items()
                          .stream())
              .toList();
      assertThat(egress).as("names, and the server").hasSize(2);
      assertThat(ofServices).as(exporter).containsAll(egress);
    }
  }

  @Test
  void serversToTryItOnLetThemIn() {
    EXPORTERS.forEach(
        (exporter, server) -> {
          if (!exporter.contains("replica")) {
            assertThat(
                    Charts.object("dev", "NetworkPolicy", server)
                        .at("spec", "ingress", 0, "from")
                        .items())
                .extracting(
                    from -> from.at("podSelector", "matchLabels", "app.kubernetes.io/name").text())
                .contains(exporter);
          }
        });
    assertThat(Charts.platform("dev")).noneMatch(object -> object.name().endsWith("-exporter"));
  }

  /** Neither rows nor records: what runs, how much of it, and how far it is. */
  @Test
  void theyMaySeeHowServersFareAndNothingThatIsInThem() {
    assertThat(
            Repository.read("helm/jangteo/files/schemas.sh")
                .lines()
                .filter(line -> line.contains("TO 'exporter'@'%'")))
        .containsExactly(
            "GRANT PROCESS, REPLICATION CLIENT ON *.* TO 'exporter'@'%';",
            "GRANT SELECT ON performance_schema.* TO 'exporter'@'%';");
    var user =
        Repository.yaml(Repository.read("k8s/kafka/users.yaml")).stream()
            .filter(object -> object.name().equals("kafka-exporter"))
            .findFirst()
            .orElseThrow();
    assertThat(user.at("spec", "authorization", "acls").items())
        .isNotEmpty()
        .allSatisfy(acl -> assertThat(acl.at("operations").texts()).containsExactly("Describe"));
    assertThat(user.at("spec", "authentication", "password", "valueFrom", "secretKeyRef"))
        .isEqualTo(new Doc(Map.of("name", "kafka-exporter-secrets", "key", "kafka-password")));
    assertThat(Repository.read("terraform/kafka.tf"))
        .as("who may sign in at MSK")
        .contains("concat([\"kafka-exporter\"],");
  }

  @Test
  void eachReadsItsOwnSecretWhichIsBroughtFromOutside() {
    var brought = Repository.yaml(Repository.read("k8s/secrets/external-secrets.yaml"));
    for (var exporter : EXPORTERS.keySet()) {
      var own = exporter.replace("-replica", "") + "-secrets";
      for (var env :
          Charts.object("prod", "Deployment", exporter).containers().getFirst().at("env").items()) {
        var key = env.at("valueFrom", "secretKeyRef");
        if (key.isMissing()) {
          continue;
        }
        assertThat(key.at("name").text()).isEqualTo(own);
        assertThat(
                brought.stream()
                    .filter(secret -> secret.at("spec", "target", "name").text().equals(own))
                    .flatMap(secret -> secret.at("spec", "data").items().stream()))
            .as(own)
            .anyMatch(data -> data.at("secretKey").equals(key.at("key")));
      }
    }
  }

  /** OB-04. */
  @Test
  void whatTakesLongIsWrittenDownByEveryMysql() {
    var compose = COMPOSE.at("mysql", "command").texts();
    var bundled = Charts.object("dev", "StatefulSet", "mysql").containers().getFirst();

    assertThat(compose)
        .contains(
            "--slow-query-log=ON",
            "--long-query-time=${SLOW_QUERY_SECONDS:-0.5}",
            "--slow-query-log-file=" + SLOW_LOG);
    assertThat(bundled.at("args").texts())
        .contains(
            "--slow-query-log=ON", "--long-query-time=0.5", "--slow-query-log-file=/dev/stderr");
    assertThat(Repository.read("terraform/database.tf").replaceAll("\\s+", " "))
        .contains(
            "name = \"slow_query_log\" value = \"1\"",
            "name = \"long_query_time\" value = \"0.5\"",
            "name = \"log_output\" value = \"FILE\"");
    assertThat(COMPOSE.at("mysql", "volumes").texts()).contains("mysql-files:/var/lib/mysql-files");
    assertThat(COMPOSE.at("alloy", "volumes").texts())
        .contains("mysql-files:/var/lib/mysql-files:ro");
    assertThat(Repository.read("compose/alloy.alloy")).contains(SLOW_LOG);
  }

  /** A query in full would bring to Loki what is not allowed in any log. */
  @ParameterizedTest
  @ValueSource(strings = {"compose/alloy.alloy", "observability/logs/pods.alloy"})
  void aSlowQueryComesToLokiWithoutItsValues(String file) {
    var mask = MASK.matcher(Repository.read(file));
    assertThat(mask.find()).isTrue();
    var values = Pattern.compile(mask.group(1));
    var query =
        "UPDATE member SET name = 'Kim \\'Jr\\'', nick = '', mail = 'a@b.example', said = 'it''s' WHERE id = 'X' LIMIT 1;";

    var said =
        values
            .matcher(query)
            .replaceAll(
                found -> {
                  assertThat(found.groupCount()).as("what is replaced").isOne();
                  return "'?'";
                });
    assertThat(said)
        .isEqualTo(
            "UPDATE member SET name = '?', nick = '?', mail = '?', said = '?''?' WHERE id = '?' LIMIT 1;");
  }

  private static List<String> arguments(String environment, String exporter) {
    return Charts.object(environment, "Deployment", exporter)
        .containers()
        .getFirst()
        .at("args")
        .texts();
  }
}
