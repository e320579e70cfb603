package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may talk to whom is the service map, both ways, and nothing else. */
class NetworkTests {

  /** Who keeps files in a bucket, which in dev is a folder. */
  private static final List<String> WITH_PICTURES = List.of("product-service", "review-service");

  private static final String NAME = "app.kubernetes.io/name";
  private static final int HTTP = 8080;

  static List<String> environments() {
    return Charts.ENVIRONMENTS;
  }

  @ParameterizedTest
  @MethodSource("environments")
  void whatIsNotAllowedIsForbidden(String environment) {
    var all = Charts.object(environment, "NetworkPolicy", "default-deny").at("spec");

    assertThat(all.at("podSelector").keys()).isEmpty();
    assertThat(all.at("policyTypes").texts()).containsExactly("Ingress", "Egress");
    assertThat(all.keys()).doesNotContain("ingress", "egress");
    assertThat(policies(environment))
        .allSatisfy(
            policy ->
                assertThat(policy.at("spec", "policyTypes").texts())
                    .containsExactly("Ingress", "Egress"));
  }

  @ParameterizedTest
  @MethodSource("environments")
  void servicesTalkAlongTheServiceMapOnly(String environment) {
    var map = Repository.serviceMap();
    for (var service : Repository.serviceNames()) {
      if (service.equals("gateway")) {
        continue;
      }
      var mayAsk = new TreeSet<>(map.get(service).asks());
      var mayBeAskedBy = new TreeSet<String>();
      map.forEach(
          (other, edges) -> {
            if (edges.asks().contains(service)) {
              mayBeAskedBy.add(other);
            }
          });
      // a question is signed: who is asked comes for the key, and everybody for member-service's
      var out = union(mayAsk, mayBeAskedBy, Set.of("member-service"));
      var in = union(mayAsk, mayBeAskedBy, Set.of("gateway"));

      assertThat(names(service, environment, "egress", "to", HTTP))
          .as("from " + service)
          .isEqualTo(out);
      if (service.equals("member-service")) {
        assertThat(isForAll(service, environment, "ingress", "from")).isTrue();
      } else {
        assertThat(names(service, environment, "ingress", "from", HTTP))
            .as("to " + service)
            .isEqualTo(in);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  void strangersComeInByTheGatewayAlone(String environment) {
    for (var service : Repository.serviceNames()) {
      var doors =
          rules(service, environment, "ingress").stream()
              .filter(rule -> ports(rule).contains(HTTP))
              .flatMap(rule -> rule.at("from").items().stream())
              .filter(from -> !from.at("namespaceSelector").isMissing())
              .map(
                  from ->
                      from.at("namespaceSelector", "matchLabels", "kubernetes.io/metadata.name")
                          .text());
      if (service.equals("gateway")) {
        assertThat(doors).containsExactly("edge");
        assertThat(isForAll(service, environment, "egress", "to")).isTrue();
      } else {
        assertThat(doors).as(service).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  void actuatorAnswersTheMonitoringOnly(String environment) {
    for (var service : Repository.serviceNames()) {
      assertThat(
              rules(service, environment, "ingress").stream()
                  .filter(rule -> ports(rule).contains(9080)))
          .singleElement()
          .satisfies(
              rule ->
                  assertThat(rule.at("from").items())
                      .singleElement()
                      .extracting(
                          from ->
                              from.at(
                                      "namespaceSelector",
                                      "matchLabels",
                                      "kubernetes.io/metadata.name")
                                  .text())
                      .isEqualTo("monitoring"));
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  void everyRuleNamesWhoAndWhere(String environment) {
    for (var policy : policies(environment)) {
      for (var direction : List.of("ingress", "egress")) {
        assertThat(policy.at("spec", direction).items())
            .as(policy.name())
            .allSatisfy(
                rule -> {
                  assertThat(rule.at(direction.equals("ingress") ? "from" : "to").items())
                      .isNotEmpty();
                  assertThat(rule.at("ports").items()).isNotEmpty();
                });
      }
    }
  }

  @Test
  void onlyWhoHasASchemaReachesTheDatabaseAndTheBroker() {
    for (var service : Repository.serviceNames()) {
      for (var server : List.of("mysql", "kafka")) {
        assertThat(servers(service))
            .as(service)
            .matches(names -> names.contains(server) == Repository.hasSchema(service));
      }
      assertThat(servers(service).contains("elasticsearch"))
          .as(service)
          .isEqualTo(service.equals("search-service"));
      assertThat(servers(service).contains("redis"))
          .as(service)
          .isEqualTo(Repository.read(service + "/pom.xml").contains("lettuce-core"));
    }
  }

  /** Servers in the cluster let in who may go there, and nobody else. */
  @Test
  void bothEndsOfAConnectionAgree() {
    for (var server : List.of("mysql", "kafka", "redis", "elasticsearch", "sandbox")) {
      var letIn =
          Charts.object("dev", "NetworkPolicy", server).at("spec", "ingress").items().stream()
              .flatMap(rule -> rule.at("from").items().stream())
              .map(from -> from.at("podSelector", "matchLabels", NAME).text())
              .filter(name -> !List.of("purchase-test", "mysql-backup").contains(name))
              .filter(name -> !name.endsWith("-exporter"))
              .toList();
      var go =
          Repository.serviceNames().stream()
              .filter(service -> !WITH_PICTURES.contains(service) || !server.equals("sandbox"))
              .filter(service -> servers(service).contains(server))
              .toList();
      assertThat(letIn).as(server).containsExactlyInAnyOrderElementsOf(go);
    }
  }

  @Test
  void theWorldIsReachedByThoseWhoCallItAndNeverOurOwnNetworks() {
    for (var service : Repository.serviceNames()) {
      var open =
          rules(service, "prod", "egress").stream()
              .flatMap(rule -> rule.at("to").items().stream())
              .filter(to -> to.at("ipBlock", "cidr").text().equals("0.0.0.0/0"))
              .toList();
      assertThat(!open.isEmpty())
          .as(service)
          .isEqualTo(
              WITH_PICTURES.contains(service)
                  || List.of("payment-service", "delivery-service").contains(service));
      assertThat(open)
          .allSatisfy(
              to ->
                  assertThat(to.at("ipBlock", "except").texts())
                      .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"));
    }
  }

  private static List<Doc> policies(String environment) {
    return Charts.platform(environment).stream()
        .filter(object -> object.kind().equals("NetworkPolicy"))
        .toList();
  }

  private static List<Doc> rules(String service, String environment, String direction) {
    return Charts.object(environment, "NetworkPolicy", service).at("spec", direction).items();
  }

  private static List<Integer> ports(Doc rule) {
    return rule.at("ports").items().stream().map(port -> port.at("port").number()).toList();
  }

  private static Set<String> names(
      String service, String environment, String direction, String end, int port) {
    var names = new TreeSet<String>();
    rules(service, environment, direction).stream()
        .filter(rule -> ports(rule).contains(port))
        .flatMap(rule -> rule.at(end).items().stream())
        .forEach(peer -> names.add(peer.at("podSelector", "matchLabels", NAME).text()));
    return names;
  }

  private static Set<String> servers(String service) {
    var names = new TreeSet<String>();
    rules(service, "dev", "egress").stream()
        .filter(rule -> !ports(rule).contains(HTTP))
        .flatMap(rule -> rule.at("to").items().stream())
        .filter(to -> !to.at("podSelector").isMissing())
        .forEach(to -> names.add(to.at("podSelector", "matchLabels", NAME).text()));
    return names;
  }

  private static boolean isForAll(
      String service, String environment, String direction, String end) {
    return rules(service, environment, direction).stream()
        .filter(rule -> ports(rule).contains(HTTP))
        .flatMap(rule -> rule.at(end).items().stream())
        .map(peer -> peer.at("podSelector", "matchLabels"))
        .anyMatch(
            labels ->
                labels.at(NAME).isMissing()
                    && labels.at("app.kubernetes.io/part-of").text().equals("jangteo"));
  }

  @SafeVarargs
  private static Set<String> union(Set<String>... sets) {
    var all = new TreeSet<String>();
    for (var set : sets) {
      all.addAll(set);
    }
    return all;
  }
}
