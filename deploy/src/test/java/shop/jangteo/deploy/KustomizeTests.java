package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bases under k8s/: that they build, and that they say what contracts and charts say. */
class KustomizeTests {

  private static final String FOURTEEN_DAYS_MS = "1209600000";

  static List<Path> bases() {
    return Repository.files("k8s", "kustomization.yaml").stream().map(Path::getParent).toList();
  }

  @ParameterizedTest
  @MethodSource("bases")
  void aBaseNamesEveryFileBesideItAndNoOther(Path base) throws IOException {
    var kustomization = Repository.yaml(read(base.resolve("kustomization.yaml"))).getFirst();
    assertThat(kustomization.keys())
        .isSubsetOf("apiVersion", "kind", "namespace", "resources", "patches");
    assertThat(kustomization.kind()).isEqualTo("Kustomization");
    var named = new TreeSet<Path>();
    for (var resource : kustomization.at("resources").texts()) {
      var there = base.resolve(resource).normalize();
      if (Files.isDirectory(there)) {
        assertThat(there.resolve("kustomization.yaml")).exists();
      } else {
        named.add(there);
      }
    }
    try (var files = Files.list(base)) {
      assertThat(files.filter(file -> !file.endsWith("kustomization.yaml")))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  /** With the engine itself, where somebody has it; without, the check above has to do. */
  @ParameterizedTest
  @MethodSource("bases")
  void kustomizeBuildsABase(Path base) throws IOException, InterruptedException {
    var path = System.getenv("PATH");
    assumeTrue(
        path != null
            && Stream.of(path.split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl"))),
        "kubectl is not installed");
    var process =
        new ProcessBuilder("kubectl", "kustomize", base.toString())
            .redirectErrorStream(true)
            .start();
    var built = new String(process.getInputStream().readAllBytes());

    assertThat(process.waitFor()).as(built).isZero();
    assertThat(Repository.yaml(built)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("bases")
  void whatKubernetesItselfDefinesIsWhole(Path base) {
    assertThat(objects(base))
        .isNotEmpty()
        .allSatisfy(
            object -> {
              assertThat(object.at("apiVersion").isMissing()).isFalse();
              assertThat(object.kind()).isNotEqualTo("Secret");
              assertKeysAreText(object.value());
              if (Schemas.knows(object)) {
                assertThat(Schemas.complaints(object)).as(object.toString()).isEmpty();
              }
            });
    assertThat(objects(base)).extracting(Doc::toString).doesNotHaveDuplicates();
  }

  /** A number for a key is YAML, but no JSON, which is what a cluster is sent. */
  private static void assertKeysAreText(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      assertThat(map.keySet()).allMatch(String.class::isInstance);
      map.values().forEach(KustomizeTests::assertKeysAreText);
    } else if (value instanceof List<?> list) {
      list.forEach(KustomizeTests::assertKeysAreText);
    }
  }

  @Test
  void theTopicsAreThoseOfTheContractsAndOneForEachConsumersDeadLetters() {
    var wanted = new ArrayList<>(Repository.topics());
    Repository.serviceMap()
        .forEach(
            (service, edges) ->
                edges.hears().forEach(topic -> wanted.add(topic + "." + service + ".dlt")));
    var topics = named("KafkaTopic");

    assertThat(topics).extracting(Doc::name).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(topics)
        .allSatisfy(
            topic -> {
              assertThat(topic.at("spec", "replicas").number()).isEqualTo(3);
              assertThat(topic.at("spec", "config", "min.insync.replicas").number()).isEqualTo(2);
              assertThat(topic.at("spec", "config", "retention.ms").text())
                  .isEqualTo(FOURTEEN_DAYS_MS);
              assertThat(topic.at("spec", "partitions").number())
                  .isEqualTo(topic.name().endsWith(".dlt") ? 1 : 12);
            });
  }

  @Test
  void threeBrokersAndNobodyInvents() {
    assertThat(named("KafkaNodePool").getFirst().at("spec", "replicas").number()).isEqualTo(3);
    var kafka = named("Kafka").getFirst().at("spec", "kafka");
    assertThat(kafka.at("authorization", "type").text()).isEqualTo("simple");
    assertThat(kafka.at("listeners").items())
        .allSatisfy(
            listener -> {
              assertThat(listener.at("tls").value()).isEqualTo(true);
              assertThat(listener.at("authentication", "type").text()).isEqualTo("scram-sha-512");
            });
    assertThat(kafka.at("config", "auto.create.topics.enable").value()).isEqualTo(false);
    assertThat(kafka.at("config", "min.insync.replicas").number()).isEqualTo(2);
    assertThat(kafka.at("config", "unclean.leader.election.enable").value()).isEqualTo(false);
  }

  @Test
  void aServiceMayReadWhatItHearsAndWriteWhatIsItsOwn() {
    var users =
        named("KafkaUser").stream()
            // who only counts: ExportersTests
            .filter(user -> !user.name().equals("kafka-exporter"))
            .toList();
    assertThat(users)
        .extracting(Doc::name)
        .containsExactlyInAnyOrderElementsOf(
            Repository.serviceNames().stream().filter(Repository::hasSchema).toList());
    for (var user : users) {
      // the password that its pods read, and not one that Strimzi makes up
      assertThat(user.at("spec", "authentication", "password", "valueFrom", "secretKeyRef"))
          .isEqualTo(new Doc(Map.of("name", user.name() + "-secrets", "key", "kafka-password")));
      var hears = Repository.serviceMap().get(user.name()).hears();
      var reads = new TreeSet<>(hears);
      var writes = new TreeSet<String>();
      hears.forEach(topic -> writes.add(topic + "." + user.name() + ".dlt"));
      // its events, and the line in which its requests stand
      for (var end : List.of(".events", ".requests")) {
        var own = Repository.word(user.name()) + end;
        if (Repository.topics().contains(own)) {
          reads.add(own);
          writes.add(own);
        }
      }
      assertThat(topics(user, "Read")).as(user.name()).isEqualTo(reads);
      assertThat(topics(user, "Write")).as(user.name()).isEqualTo(writes);
      assertThat(user.at("spec", "authorization", "acls").items())
          .allSatisfy(
              acl -> {
                assertThat(acl.at("resource", "name").text()).isNotEqualTo("*");
                assertThat(acl.at("operations").texts())
                    .doesNotContain("All", "Alter", "Create", "Delete");
              });
    }
  }

  private static TreeSet<String> topics(Doc user, String operation) {
    var names = new TreeSet<String>();
    user.at("spec", "authorization", "acls").items().stream()
        .filter(acl -> acl.at("resource", "type").text().equals("topic"))
        .filter(acl -> acl.at("operations").texts().contains(operation))
        .forEach(acl -> names.add(acl.at("resource", "name").text()));
    return names;
  }

  /** What pods and scalers read in production is what External Secrets bring. */
  @Test
  void everySecretThatIsReadIsBroughtFromOutside() {
    for (var service : Repository.serviceNames()) {
      var read = new TreeSet<String>();
      for (var object : Charts.platform("prod")) {
        if (object.is("Deployment", service)) {
          object.pod().at("containers", 0, "env").items().stream()
              .map(env -> env.at("valueFrom", "secretKeyRef", "key"))
              .filter(key -> !key.isMissing())
              .forEach(key -> read.add(key.text()));
          object
              .pod()
              .at("volumes")
              .named("secrets")
              .at("secret", "items")
              .items()
              .forEach(item -> read.add(item.at("key").text()));
        }
        if (object.is("TriggerAuthentication", service + "-kafka")) {
          object
              .at("spec", "secretTargetRef")
              .items()
              .forEach(key -> read.add(key.at("key").text()));
        }
      }
      var brought =
          named("ExternalSecret").stream()
              .filter(
                  secret -> secret.at("spec", "target", "name").text().equals(service + "-secrets"))
              .flatMap(secret -> secret.at("spec", "data").items().stream())
              .map(data -> data.at("secretKey").text());
      assertThat(brought).as(service).containsAll(read);
    }
  }

  @Test
  void nobodySpeaksOlderThanTls13OrWithoutACertificateOfTheMesh() {
    assertThat(named("ClientTrafficPolicy").getFirst().at("spec", "tls", "minVersion").text())
        .isEqualTo("1.3");
    assertThat(named("PeerAuthentication").getFirst().at("spec", "mtls", "mode").text())
        .isEqualTo("STRICT");
    var route =
        named("HTTPRoute").stream()
            .filter(object -> object.name().equals("api"))
            .findFirst()
            .orElseThrow();
    assertThat(route.at("spec", "rules", 0, "backendRefs").items())
        .singleElement()
        .satisfies(backend -> assertThat(backend.at("name").text()).isEqualTo("gateway"));
  }

  /** Brokers speak TLS of their own, and what ends must not wait for a sidecar that does not. */
  @Test
  void inAMeshTheBrokersAndWhatEndsHaveNoSidecar() {
    var inject = "sidecar.istio.io/inject";
    var pod = List.of("template", "pod", "metadata", "labels");
    assertThat(at(named("KafkaNodePool").getFirst().at("spec"), pod).at(inject).value())
        .isEqualTo("false");
    assertThat(at(named("Kafka").getFirst().at("spec", "entityOperator"), pod).at(inject).value())
        .isEqualTo("false");
    assertThat(named("PeerAuthentication"))
        .anyMatch(
            policy ->
                policy
                        .at("spec", "selector", "matchLabels", "strimzi.io/cluster")
                        .text()
                        .equals("jangteo")
                    && policy.at("spec", "mtls", "mode").text().equals("DISABLE"));
    // a word about TLS there would hold for brokers as well, which have none of the mesh
    assertThat(named("DestinationRule").getFirst().at("spec", "trafficPolicy").keys())
        .doesNotContain("tls");
    for (var object : Charts.platform("prod")) {
      if (object.kind().equals("Job")) {
        assertThat(object.at("spec", "template", "metadata", "labels").at(inject).value())
            .as(object.toString())
            .isEqualTo("false");
      }
    }
    assertThat(named("CronJob"))
        .isNotEmpty()
        .allSatisfy(
            job ->
                assertThat(
                        job.at("spec", "jobTemplate", "spec", "template", "metadata", "labels")
                            .at(inject)
                            .value())
                    .isEqualTo("false"));
  }

  private static Doc at(Doc doc, List<String> path) {
    return doc.at(path.toArray());
  }

  /** The gauges that a canary is judged by are those that services export. */
  @Test
  void aCanaryIsJudgedByErrorsLatencyAndTheInvariants() {
    var metrics = named("AnalysisTemplate").getFirst().at("spec", "metrics");
    assertThat(metrics.items())
        .extracting(metric -> metric.at("name").text())
        .containsExactly("errors", "latency", "scraped", "invariants");
    assertThat(metrics.named("invariants").at("provider", "prometheus", "query").text())
        .isEqualTo("sum(jangteo_invariant_violations >= 0)");
    assertThat(Repository.read("platform/src/main/java/shop/jangteo/platform/law/LawGauge.java"))
        .contains("\"jangteo.invariant.violations\"");
    assertThat(metrics.items())
        .allSatisfy(
            metric -> {
              // no data is neither
              assertThat(metric.at("successCondition").text()).startsWith("len(result) > 0 && ");
              assertThat(metric.at("failureCondition").text()).startsWith("len(result) > 0 && ");
            });
    // who is not called has no data of requests; somebody who tells nothing at all is taken back
    for (var name : List.of("scraped", "invariants")) {
      var metric = metrics.named(name);
      assertThat(metric.at("inconclusiveLimit").number())
          .as(name)
          .isLessThan(metric.at("count").number() - 1);
    }
  }

  /** What is copied each night can be read, and what is read is made by somebody (DA-08). */
  @Test
  void aBackupFindsItsToolsItsUserAndItsServer() {
    var backups = objects(Repository.ROOT.resolve("k8s/backup"));
    assertThat(backups)
        .filteredOn(Doc::hasPod)
        .hasSize(3)
        .allSatisfy(
            object ->
                // the image of MySQL itself has no mysqlbinlog
                assertThat(object.containers().getFirst().at("image").text())
                    .isEqualTo("percona/percona-server:8.4"));
    var mysql = Charts.object("dev", "StatefulSet", "mysql").containers().getFirst();
    assertThat(mysql.at("args").texts())
        .contains("--gtid-mode=ON", "--enforce-gtid-consistency=ON");
    var secret = mysql.at("env").named("BACKUP_PASSWORD").at("valueFrom", "secretKeyRef");
    assertThat(secret.at("name").text()).isEqualTo("mysql-backup-secrets");
    assertThat(Repository.read("helm/jangteo/files/schemas.sh"))
        .contains("CREATE USER IF NOT EXISTS 'backup'@'%'");
    assertThat(Charts.object("dev", "NetworkPolicy", "mysql").at("spec", "ingress", 0, "from"))
        .asString()
        .contains("mysql-backup");
  }

  /** A job made of a CronJob takes no variables; what is to be restored is written down first. */
  @Test
  void whatIsRestoredIsSaidAndTheRunbookSaysHow() {
    var restore =
        named("CronJob").stream()
            .filter(job -> job.name().equals("mysql-restore"))
            .findFirst()
            .orElseThrow();
    assertThat(restore.containers().getFirst().at("envFrom", 0, "configMapRef", "name").text())
        .isEqualTo("mysql-restore");
    assertThat(Repository.read("docs/runbooks/restore-mysql.md"))
        .containsSubsequence(
            "mysql-restored-secrets",
            "kubectl apply -k k8s/restore",
            "create configmap mysql-restore --from-literal=COPY=",
            "--from-literal=UNTIL=",
            "create job --from=cronjob/mysql-restore");
  }

  @Test
  void argoTakesTheChartOfThePlatformWithAnEnvironmentThatExists() {
    assertThat(named("Application"))
        .hasSize(2)
        .allSatisfy(
            application -> {
              var chart = Repository.ROOT.resolve(application.at("spec", "source", "path").text());
              assertThat(chart.resolve("Chart.yaml")).exists();
              application
                  .at("spec", "source", "helm", "valueFiles")
                  .texts()
                  .forEach(file -> assertThat(chart.resolve(file)).exists());
            });
  }

  private static List<Doc> named(String kind) {
    return bases().stream()
        .flatMap(base -> objects(base).stream())
        .filter(object -> object.kind().equals(kind))
        .toList();
  }

  private static List<Doc> objects(Path base) {
    var objects = new ArrayList<Doc>();
    try (var files = Files.list(base)) {
      files
          .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("kustomization.yaml"))
          .sorted()
          .forEach(file -> objects.addAll(Repository.yaml(read(file))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return objects;
  }

  private static String read(Path file) {
    return Repository.read(Repository.ROOT.relativize(file).toString());
  }
}
