package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pod is told what the launcher tells a process, and secrets stay where they are. */
class SettingsTests {

  private static final Pattern TOLD = Pattern.compile("\"(jangteo\\.[a-z.-]+|JANGTEO_[A-Z_]+)\"");

  /** What only a machine with everything on it needs. */
  private static final Set<String> ONLY_LOCAL =
      Set.of(
          "JANGTEO_LOCAL", "JANGTEO_PORT_OFFSET", "JANGTEO_REGISTRY", "JANGTEO_PRODUCT_PICTURES");

  private static final Pattern SECRET_NAME =
      Pattern.compile(".*(PASSWORD|SECRET|_KEYS?|TOKEN|JAAS).*");

  static List<String> environments() {
    return Charts.ENVIRONMENTS;
  }

  @ParameterizedTest
  @MethodSource("environments")
  void whatTheLauncherTellsAServiceIsToldInTheCluster(String environment) {
    var wiring = Repository.read("local/src/main/java/shop/jangteo/local/run/Wiring.java");
    var told = new TreeSet<String>();
    TOLD.matcher(wiring)
        .results()
        .map(name -> name.group(1).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
        .filter(name -> !ONLY_LOCAL.contains(name))
        .forEach(told::add);
    assertThat(told).contains("JANGTEO_MYSQL_HOST", "JANGTEO_ORDER_QUOTE_KEY");

    var said = new TreeSet<String>();
    Repository.serviceNames().forEach(service -> said.addAll(variables(environment, service)));
    assertThat(said).containsAll(told);
  }

  @ParameterizedTest
  @MethodSource("environments")
  void whoHasASchemaIsToldOfDatabaseAndBroker(String environment) {
    for (var service : Repository.serviceNames()) {
      var variables = variables(environment, service);
      assertThat(variables)
          .contains("JANGTEO_SECURITY_IDENTITY_KEY", "JANGTEO_PORT", "JANGTEO_MANAGEMENT_PORT");
      for (var name :
          List.of(
              "JANGTEO_MYSQL_HOST",
              "JANGTEO_MYSQL_PORT",
              "JANGTEO_MYSQL_PASSWORD",
              "JANGTEO_CRYPTO_KEYS",
              "JANGTEO_KAFKA_BOOTSTRAP",
              "JANGTEO_MESSAGING_CREATE_TOPICS",
              "JANGTEO_MESSAGING_PARTITIONS",
              "JANGTEO_MESSAGING_REPLICAS")) {
        assertThat(variables.contains(name))
            .as(service + " " + name)
            .isEqualTo(Repository.hasSchema(service));
      }
    }
  }

  /** An empty endpoint would be one that nobody answers at; and whoever has traces shows them. */
  @ParameterizedTest
  @MethodSource("environments")
  void spansLeaveAndAreShownWhereThereIsACollector(String environment) {
    var isCollected = !environment.equals("dev");
    for (var service : Repository.serviceNames()) {
      assertThat(
              variables(environment, service)
                  .contains("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT"))
          .as(service)
          .isEqualTo(isCollected);
    }
    var view =
        Charts.object(environment, "ConfigMap", "order-service")
            .at("data", "JANGTEO_ORDER_TIMELINE_TRACEURL");
    if (isCollected) {
      assertThat(view.text()).startsWith("https://traces.").endsWith("/trace/{id}");
    } else {
      assertThat(view.isMissing()).isTrue();
    }
  }

  /** A booking there is a parcel; staging rehearses. */
  @ParameterizedTest
  @MethodSource("environments")
  void parcelsAreBookedInProductionAlone(String environment) {
    var url =
        Charts.object(environment, "ConfigMap", "delivery-service")
            .at("data", "JANGTEO_DELIVERY_CJ_URL")
            .text();
    var ports =
        Charts.object(environment, "NetworkPolicy", "delivery-service")
            .at("spec", "egress")
            .items()
            .stream()
            .flatMap(rule -> rule.at("ports").items().stream())
            .map(port -> port.at("port").text());

    assertThat(url)
        .isEqualTo(
            switch (environment) {
              case "prod" -> "https://dxapi.cjlogistics.com:5052";
              case "staging" -> "https://dxapi-dev.cjlogistics.com:5054";
              default -> "http://sandbox:8099/courier/cj";
            });
    assertThat(ports).contains(String.valueOf(URI.create(url).getPort()));
    assertThat(Repository.read("helm/jangteo-lib/templates/_defaults.tpl"))
        .as("who forgets to say which")
        .doesNotContain("dxapi.cjlogistics.com");
  }

  /** Password and mails of customers go over no open line. */
  @ParameterizedTest
  @MethodSource("environments")
  void mailIsHandedOverBehindTlsAndALogin(String environment) {
    var isShop = !environment.equals("dev");
    assertThat(
            Charts.object(environment, "ConfigMap", "notification-service")
                .at("data", "JANGTEO_NOTIFICATION_MAIL_TLS")
                .text())
        .isEqualTo(String.valueOf(isShop));
    for (var name :
        List.of("JANGTEO_NOTIFICATION_MAIL_USERNAME", "JANGTEO_NOTIFICATION_MAIL_PASSWORD")) {
      assertThat(variables(environment, "notification-service").contains(name))
          .as(name)
          .isEqualTo(isShop);
    }
  }

  /** DA-09: what CloudFront shows under a name is what the gateway sends people to. */
  @ParameterizedTest
  @MethodSource("environments")
  void productsPicturesAreShownByTheCdnWhereThereIsOne(String environment) {
    var told =
        Charts.object(environment, "ConfigMap", "gateway")
            .at("data", "JANGTEO_GATEWAY_ROUTES_PICTURESURL");
    if (environment.equals("dev")) {
      assertThat(told.isMissing()).isTrue();
      return;
    }
    var domain = environment.equals("prod") ? "jangteo.example" : "staging.jangteo.example";
    assertThat(told.text()).isEqualTo("https://images." + domain);
    assertThat(
            Charts.object(environment, "ConfigMap", "gateway")
                .at("data", "JANGTEO_GATEWAY_EDGE_CORS_ORIGINS")
                .text())
        .isEqualTo("https://www." + domain);
    var cdn = Repository.read("terraform/storage.tf").replaceAll(" +", " ");
    assertThat(cdn)
        .contains("aliases = [\"images.${var.domain}\"]")
        .contains("origin_path = \"/public\"");
    assertThat(Repository.read("images/src/main/java/shop/jangteo/images/S3Images.java"))
        .as("a picture's name below it")
        .contains("PUBLIC = \"public/\"", ".key(PUBLIC + name)");
    assertThat(Repository.read("terraform/outputs.tf"))
        .contains("aws_cloudfront_distribution.images.domain_name");
  }

  /** Reads go aside where an environment has a second server (DA-03). */
  @ParameterizedTest
  @MethodSource("environments")
  void whoHasASchemaIsToldOfTheReplicaWhereThereIsOne(String environment) {
    for (var service : Repository.serviceNames()) {
      var told =
          Charts.object(environment, "ConfigMap", service).at("data", "JANGTEO_MYSQL_REPLICA_HOST");
      if (environment.equals("dev") || !Repository.hasSchema(service)) {
        assertThat(told.isMissing()).as(service).isTrue();
      } else {
        assertThat(told.text())
            .as(service)
            .isEqualTo("mysql-replica.%s.jangteo.example".formatted(environment));
      }
    }
  }

  /** Who hears of errors (OB-02) is a secret that may be missing. */
  @ParameterizedTest
  @MethodSource("environments")
  void whereErrorsAreReportedIsKnownToTheSecretAlone(String environment) {
    for (var service : Repository.serviceNames()) {
      var dsn =
          Charts.object(environment, "Deployment", service)
              .pod()
              .at("containers", 0, "env")
              .items()
              .stream()
              .filter(env -> env.at("name").text().equals("SENTRY_DSN"))
              .toList();
      assertThat(dsn).as(service).hasSize(environment.equals("dev") ? 0 : 1);
      assertThat(dsn)
          .allSatisfy(
              env -> {
                assertThat(env.at("value").isMissing()).isTrue();
                assertThat(env.at("valueFrom", "secretKeyRef", "key").text())
                    .isEqualTo("sentry-dsn");
                assertThat(env.at("valueFrom", "secretKeyRef", "optional").value()).isEqualTo(true);
              });
    }
  }

  @Test
  void theSchemaIsTheOneThatFollowsFromTheName() {
    for (var service : Repository.serviceNames()) {
      var values =
          Repository.yaml(Repository.read("helm/services/%s/values.yaml".formatted(service)));
      assertThat(values.getFirst().at("schema").value())
          .isEqualTo(Repository.hasSchema(service) ? Repository.word(service) + "_db" : null);
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  void noSecretIsWrittenDownAnywhere(String environment) {
    assertThat(Charts.platform(environment)).noneMatch(object -> object.kind().equals("Secret"));
    for (var object : Charts.platform(environment)) {
      if (object.kind().equals("ConfigMap")) {
        assertThat(object.at("data").keys())
            .as(object.name())
            .noneMatch(name -> SECRET_NAME.matcher(name).matches());
      }
      if (!object.hasPod()) {
        continue;
      }
      for (var container : object.containers()) {
        assertThat(container.at("env").items())
            .filteredOn(env -> SECRET_NAME.matcher(env.at("name").text()).matches())
            .as(object.toString())
            .allSatisfy(
                env ->
                    assertThat(
                            !env.at("valueFrom", "secretKeyRef", "key").isMissing()
                                || env.at("value").text().startsWith("/var/run/secrets/jangteo/"))
                        .as(env.at("name").text())
                        .isTrue());
      }
    }
  }

  @Test
  void theFilesOfTheRepositoryHoldNoSecretEither() {
    var secret =
        Pattern.compile(
            "-----BEGIN|AKIA[0-9A-Z]{16}|(?i)(password|secret)\\s*[:=]\\s*[\"']?(?=\\S*[0-9])[A-Za-z0-9+/=_-]{12,}[\"']?\\s*$",
            Pattern.MULTILINE);
    for (var file : Repository.files("helm", ".yaml")) {
      if (!file.toString().contains("/charts/")) {
        assertThat(Repository.read(Repository.ROOT.relativize(file).toString()))
            .as(file.toString())
            .doesNotContainPattern(secret);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  void aServiceReadsNobodyElsesSecrets(String environment) {
    for (var service : Repository.serviceNames()) {
      var pod = Charts.object(environment, "Deployment", service).pod();
      assertThat(
              pod.at("containers", 0, "env").items().stream()
                  .map(env -> env.at("valueFrom", "secretKeyRef", "name"))
                  .filter(name -> !name.isMissing()))
          .allSatisfy(name -> assertThat(name.text()).isEqualTo(service + "-secrets"));
      assertThat(
              pod.at("volumes").items().stream()
                  .map(volume -> volume.at("secret", "secretName"))
                  .filter(name -> !name.isMissing()))
          .allSatisfy(name -> assertThat(name.text()).isEqualTo(service + "-secrets"));
    }
  }

  /** A file that a variable points to is mounted there. */
  @ParameterizedTest
  @MethodSource("environments")
  void everyKeyFileIsMounted(String environment) {
    for (var service : Repository.serviceNames()) {
      var pod = Charts.object(environment, "Deployment", service).pod();
      var mounted =
          pod.at("volumes").named("secrets").at("secret", "items").items().stream()
              .map(item -> "/var/run/secrets/jangteo/" + item.at("path").text())
              .toList();
      assertThat(
              pod.at("containers", 0, "env").items().stream()
                  .map(env -> env.at("value").text())
                  .filter(value -> value.startsWith("/var/run/secrets/")))
          .isNotEmpty()
          .allSatisfy(path -> assertThat(mounted).contains(path));
      assertThat(pod.at("containers", 0, "volumeMounts").named("secrets").at("mountPath").text())
          .isEqualTo("/var/run/secrets/jangteo");
      assertThat(pod.at("containers", 0, "volumeMounts").named("tmp").at("mountPath").text())
          .isEqualTo("/tmp");
    }
  }

  private static Set<String> variables(String environment, String service) {
    var names = new TreeSet<>(Charts.object(environment, "ConfigMap", service).at("data").keys());
    Charts.object(environment, "Deployment", service)
        .pod()
        .at("containers", 0, "env")
        .items()
        .forEach(env -> names.add(env.at("name").text()));
    return names;
  }
}
